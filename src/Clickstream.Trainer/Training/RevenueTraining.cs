using Clickstream.Packages;
using Clickstream.Tasks;
using Clickstream.Trainer.Data;
using Clickstream.Trainer.Leakage;
using Clickstream.Trainer.Measuring;

namespace Clickstream.Trainer.Training;

/// <summary>Makes the revenue package: P(purchase) of the conversion run, and the amount of a purchase.</summary>
internal static class RevenueTraining
{
    /// <param name="data">The data.</param>
    /// <param name="classifier">The classifier that is measured on the test rows.</param>
    /// <param name="finalClassifier">The classifier that goes into the package.</param>
    /// <param name="regressor">The regressor that is measured; refitted on all rows if the settings say so.</param>
    /// <param name="search">How the candidates for the amount were found.</param>
    /// <param name="leakage">What the leakage checks found.</param>
    /// <param name="settings">How the run goes.</param>
    /// <param name="trainedAt">The time to write into the package.</param>
    public static TaskPackage Run(
        TrainingData data,
        ChosenClassifier classifier,
        ChosenClassifier finalClassifier,
        AmountRegressor regressor,
        SearchReport search,
        LeakageChecks leakage,
        TrainingSettings settings,
        DateTimeOffset trainedAt)
    {
        Examples test = data.Examples.Select(data.ExampleBlocks.Test).WithAmounts();
        Examples training = data.Examples.Select(data.ExampleBlocks.Train);
        AmountRegressor finalRegressor = settings.Refit ? regressor.Refit(data.RefitExamples, settings.Seed) : regressor;
        var evaluated = new RevenueModel(classifier.Pipeline, regressor.Pipeline, regressor.Distribution, data.Currency);
        RevenuePrediction[] answers = Answers(evaluated, test);
        var metrics = new Dictionary<string, MetricValue>(RevenueMetrics.MeasureWithIntervals(
            test.Amounts!, [.. answers.Select(answer => answer.Expected)], test.Weights, test.Sessions, settings.Seed));
        if (Coverage(answers, test) is { } coverage) metrics["intervalCoverage"] = new MetricValue(coverage);
        var manifest = new ModelManifest
        {
            Task = PredictionTask.Revenue,
            Grain = data.Grain,
            TrainedAt = trainedAt,
            Trainer = $"two-part ({classifier.Trainer.Name}, {regressor.Trainer.Name})",
            Settings = Describe(classifier, regressor),
            Seed = settings.Seed,
            Label = data.Label,
            Data = data.Provenance,
            Features = FeatureProfiler.Describe(data.Grain, (settings.Refit ? data.RefitExamples : data.Examples).Table, finalClassifier.Pipeline),
            BaseRate = settings.Refit ? data.Examples.BaseRate : training.BaseRate,
            AmountDistribution = finalRegressor.Distribution,
            Currency = data.Currency,
            Metrics = metrics,
            Leaderboard = regressor.Leaderboard,
            Search = search,
            Leakage = leakage.Report,
            Warnings = [.. data.Warnings, .. leakage.Warnings],
        };
        var model = new RevenueModel(finalClassifier.Pipeline, finalRegressor.Pipeline, finalRegressor.Distribution, data.Currency);
        double mean = MeanAmount(training.WithAmounts());
        var baselines = new Dictionary<string, IReadOnlyDictionary<string, MetricValue>>
        {
            ["mean amount"] = RevenueMetrics.MeasureWithIntervals(
                test.Amounts!, [.. Enumerable.Repeat(mean, test.Count)], test.Weights, test.Sessions, settings.Seed),
        };
        Examples validation = data.Examples.Select(data.ExampleBlocks.Calibrate);
        foreach ((string name, double[] expected) in PlainRegression.Expected(training, validation, test, settings.Seed))
            baselines[name] = RevenueMetrics.MeasureWithIntervals(test.Amounts!, expected, test.Weights, test.Sessions, settings.Seed);
        return new TaskPackage(new ModelPackage(manifest, model, [], Card: ""), baselines, "left-out training purchases");
    }

    private static RevenuePrediction[] Answers(RevenueModel model, Examples examples)
    {
        float[] scratch = new float[model.ScratchLength];
        return [.. Enumerable.Range(0, examples.Count).Select(row => (RevenuePrediction)model.Predict(examples.Table, row, scratch, reasonCount: 0))];
    }

    // Weighted share of the purchases whose amount lies in the interval that was told; null when there are none.
    private static double? Coverage(RevenuePrediction[] answers, Examples test)
    {
        double inside = 0, all = 0;
        for (int row = 0; row < test.Count; row++)
        {
            if (test.Labels[row] != 1 || test.Amounts![row] <= 0) continue;
            all += test.Weights[row];
            AmountInterval interval = answers[row].IfPurchase!;
            if (test.Amounts[row] >= interval.Low && test.Amounts[row] <= interval.High) inside += test.Weights[row];
        }

        return all > 0 ? inside / all : null;
    }

    private static double MeanAmount(Examples examples) =>
        examples.Amounts!.Zip(examples.Weights).Sum(pair => pair.First * pair.Second) / examples.Weights.Sum();

    private static Dictionary<string, string> Describe(ChosenClassifier classifier, AmountRegressor regressor) =>
        ClassifierTraining.Describe(classifier).Select(setting => KeyValuePair.Create($"purchase.{setting.Key}", setting.Value))
            .Concat(regressor.Trainer.Settings.Select(setting => KeyValuePair.Create($"amount.{setting.Key}", setting.Value)))
            .ToDictionary();
}

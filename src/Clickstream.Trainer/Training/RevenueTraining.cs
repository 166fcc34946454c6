using System.Globalization;
using Clickstream.Learning.Metrics;
using Clickstream.Packages;
using Clickstream.Tasks;
using Clickstream.Trainer.Data;
using Clickstream.Trainer.Leakage;
using Clickstream.Trainer.Measuring;
using Clickstream.Trainer.Trainers;

namespace Clickstream.Trainer.Training;

/// <summary>Makes the revenue package: P(purchase) of the conversion run, and the amount of a purchase.</summary>
internal static class RevenueTraining
{
    /// <param name="data">The data.</param>
    /// <param name="classifier">The classifier that is measured on the test rows.</param>
    /// <param name="finalClassifier">The classifier that goes into the package.</param>
    /// <param name="regressor">The regressor that is measured; refitted on all rows if the settings say so.</param>
    /// <param name="expected">How the expected amount is made.</param>
    /// <param name="search">How the candidates for the amount were found.</param>
    /// <param name="leakage">What the leakage checks found.</param>
    /// <param name="settings">How the run goes.</param>
    /// <param name="trainedAt">The time to write into the package.</param>
    public static TaskPackage Run(
        TrainingData data,
        ChosenClassifier classifier,
        ChosenClassifier finalClassifier,
        AmountRegressor regressor,
        ExpectedAmount expected,
        SearchReport search,
        LeakageChecks leakage,
        TrainingSettings settings,
        DateTimeOffset trainedAt)
    {
        Examples test = data.Examples.Select(data.ExampleBlocks.Test).WithAmounts();
        Examples training = data.Examples.Select(data.ExampleBlocks.Train);
        AmountRegressor finalRegressor = settings.Refit ? regressor.Refit(data.RefitExamples, settings.Seed) : regressor;
        RevenueModel Model(ExpectedAmount form) => new(
            classifier.Pipeline, regressor.Pipeline, regressor.Distribution, data.Currency, regressor.Quantiles, form.IsTweedie ? form.Tweedie!.Pipeline : null);
        RevenuePrediction[] answers = Answers(Model(expected), test);
        Dictionary<string, MetricValue> metrics = Measure(answers, test, settings.Seed);
        var manifest = new ModelManifest
        {
            Task = PredictionTask.Revenue,
            Grain = data.Grain,
            TrainedAt = trainedAt,
            Trainer = $"{expected.Form} ({(expected.IsTweedie ? "gradient-boosting" : $"{classifier.Trainer.Name}, {regressor.Trainer.Name}")})",
            Settings = Describe(classifier, regressor, expected),
            Seed = settings.Seed,
            Label = data.Label,
            Data = data.Provenance,
            Features = FeatureProfiler.Describe(data.Grain, (settings.Refit ? data.RefitExamples : data.Examples).Table, finalClassifier.Pipeline),
            Reference = ClassifierTraining.ReferenceOf(
                settings.Refit ? data.RefitExamples : data.Examples, ScoreProfiler.Describe([.. answers.Select(answer => answer.Expected)], test.SessionCount)),
            BaseRate = settings.Refit ? data.Examples.BaseRate : training.BaseRate,
            AmountDistribution = finalRegressor.Distribution,
            ExpectedPower = expected.IsTweedie ? double.Parse(expected.Tweedie!.Settings[TweedieTrainer.Power], CultureInfo.InvariantCulture) : null,
            Deciles = AmountBuckets.Of(test.Amounts!, [.. answers.Select(answer => answer.Expected)], test.Weights),
            Currency = data.Currency,
            Metrics = metrics,
            Leaderboard = [.. expected.Leaderboard, .. regressor.Leaderboard],
            Search = search,
            Leakage = leakage.Report,
            Warnings = [.. data.Warnings, .. leakage.Warnings, .. finalRegressor.Warnings],
        };
        var model = new RevenueModel(
            finalClassifier.Pipeline, finalRegressor.Pipeline, finalRegressor.Distribution, data.Currency, finalRegressor.Quantiles,
            settings.Refit ? expected.Refit(data.RefitExamples) : Model(expected).Expected);
        double mean = MeanAmount(training.WithAmounts());
        var baselines = new Dictionary<string, IReadOnlyDictionary<string, MetricValue>>
        {
            ["mean amount"] = RevenueMetrics.MeasureWithIntervals(
                test.Amounts!, [.. Enumerable.Repeat(mean, test.Count)], test.Weights, test.Sessions, settings.Seed),
        };
        if (expected.Tweedie is not null)
        {
            ExpectedAmount other = expected with { Form = expected.IsTweedie ? TrainerCatalog.TwoPart : TrainerCatalog.Tweedie };
            baselines[other.Form] = Measure(Answers(Model(other), test), test, settings.Seed);
        }

        Examples validation = data.Examples.Select(data.ExampleBlocks.Calibrate);
        foreach ((string name, double[] plain) in PlainRegression.Expected(training, validation, test, settings.Seed))
            baselines[name] = RevenueMetrics.MeasureWithIntervals(test.Amounts!, plain, test.Weights, test.Sessions, settings.Seed);
        return new TaskPackage(new ModelPackage(manifest, model, [], Card: ""), baselines, $"{expected.JudgedOn} (forms) and left-out training purchases (amounts)");
    }

    private static RevenuePrediction[] Answers(RevenueModel model, Examples examples)
    {
        float[] scratch = new float[model.ScratchLength];
        return [.. Enumerable.Range(0, examples.Count).Select(row => (RevenuePrediction)model.Predict(examples.Table, row, scratch, reasonCount: 0))];
    }

    private static Dictionary<string, MetricValue> Measure(RevenuePrediction[] answers, Examples test, int seed) =>
        RevenueMetrics.MeasureWithIntervals(test.Amounts!, [.. answers.Select(answer => answer.Expected)], test.Weights, test.Sessions, seed)
            .Concat(RevenueMetrics.MeasureInterval(answers, test, seed)).ToDictionary();

    private static double MeanAmount(Examples examples) =>
        examples.Amounts!.Zip(examples.Weights).Sum(pair => pair.First * pair.Second) / examples.Weights.Sum();

    private static Dictionary<string, string> Describe(ChosenClassifier classifier, AmountRegressor regressor, ExpectedAmount expected) =>
        Named("purchase", ClassifierTraining.Describe(classifier))
            .Concat(Named("amount", regressor.Trainer.Settings))
            .Concat(Named("interval", regressor.IntervalSettings))
            .Concat(expected.IsTweedie ? Named("expected", expected.Tweedie!.Settings) : [])
            .ToDictionary();

    private static IEnumerable<KeyValuePair<string, string>> Named(string part, IReadOnlyDictionary<string, string> settings) =>
        settings.Select(setting => KeyValuePair.Create($"{part}.{setting.Key}", setting.Value));
}

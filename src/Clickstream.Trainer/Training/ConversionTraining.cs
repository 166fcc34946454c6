using Clickstream.Learning.Pipelines;
using Clickstream.Packages;
using Clickstream.Tasks;
using Clickstream.Trainer.Data;
using Clickstream.Trainer.Leakage;
using Clickstream.Trainer.Measuring;

namespace Clickstream.Trainer.Training;

/// <summary>Makes the conversion package.</summary>
internal static class ConversionTraining
{
    /// <param name="data">The data.</param>
    /// <param name="classifier">What is measured on the test rows.</param>
    /// <param name="final">What goes into the package: the same, or refitted on all rows.</param>
    /// <param name="search">How the candidates were found.</param>
    /// <param name="leakage">What the leakage checks found.</param>
    /// <param name="settings">How the run goes.</param>
    /// <param name="trainedAt">The time to write into the package.</param>
    public static TaskPackage Run(
        TrainingData data,
        PurchaseClassifier classifier,
        PurchaseClassifier final,
        SearchReport search,
        LeakageChecks leakage,
        TrainingSettings settings,
        DateTimeOffset trainedAt)
    {
        Examples test = data.Examples.Select(data.ExampleBlocks.Test);
        double baseRate = data.Examples.Select(data.ExampleBlocks.Train).BaseRate;
        double finalBaseRate = settings.Refit ? data.Examples.BaseRate : baseRate;
        double[] probabilities = classifier.Pipeline.PredictAll(test.Table);
        var manifest = new ModelManifest
        {
            Task = PredictionTask.Conversion,
            Grain = data.Grain,
            TrainedAt = trainedAt,
            Trainer = classifier.Trainer.Name,
            Settings = Describe(classifier),
            Seed = settings.Seed,
            Label = data.Label,
            Data = data.Provenance,
            Features = FeatureProfiler.Describe(data.Grain, (settings.Refit ? data.RefitExamples : data.Examples).Table, final.Pipeline),
            Threshold = final.Threshold,
            BaseRate = finalBaseRate,
            Metrics = Measure(probabilities, classifier.Threshold),
            Curves = ConversionCurves.Measure(test.Purchased, probabilities, test.Weights, MeanPurchase(data.Examples)),
            Leaderboard = classifier.Leaderboard,
            Search = search,
            Leakage = leakage.Report,
            Warnings = [.. data.Warnings, .. leakage.Warnings],
        };
        var package = new ModelPackage(manifest, new ConversionModel(final.Pipeline, final.Threshold, finalBaseRate), [], Card: "");
        return new TaskPackage(package, Baselines(), classifier.JudgedOn);

        IReadOnlyDictionary<string, MetricValue> Measure(double[] said, double threshold) => ConversionMetrics.MeasureWithIntervals(
            test.Purchased, said, threshold, test.Weights, test.Sessions, settings.Seed);

        Dictionary<string, IReadOnlyDictionary<string, MetricValue>> Baselines()
        {
            var figures = new Dictionary<string, IReadOnlyDictionary<string, MetricValue>>();
            foreach ((string name, (Pipeline pipeline, double threshold)) in classifier.Others)
                figures[name] = Measure(pipeline.PredictAll(test.Table), threshold);

            // One answer for all is the majority's: more likely than not.
            figures["base rate"] = Measure([.. Enumerable.Repeat(baseRate, test.Count)], threshold: 0.5);
            return figures;
        }
    }

    // Where amounts are not known, a purchase is the unit.
    private static double MeanPurchase(Examples examples)
    {
        double[] amounts = examples.Amounts is null ? [] : [.. examples.Purchases().Amounts!.Where(amount => !double.IsNaN(amount))];
        return amounts.Length == 0 ? 1 : amounts.Average();
    }

    /// <summary>The settings of the classifier for the manifest.</summary>
    public static IReadOnlyDictionary<string, string> Describe(PurchaseClassifier classifier) =>
        new Dictionary<string, string>(classifier.Trainer.Settings) { ["calibrator"] = classifier.CalibratorName };
}

using Clickstream.Features;
using Clickstream.Learning.Calibration;
using Clickstream.Learning.Metrics;
using Clickstream.Learning.Pipelines;
using Clickstream.Packages;
using Clickstream.Tasks;
using Clickstream.Trainer.Data;
using Clickstream.Trainer.Leakage;
using Clickstream.Trainer.Measuring;
using Clickstream.Trainer.Trainers;

namespace Clickstream.Trainer.Training;

/// <summary>Makes the package of a classifier: conversion or abandonment, whichever the data asks.</summary>
internal static class ClassifierTraining
{
    private const string Logistic = "logistic-regression";

    /// <param name="data">The data.</param>
    /// <param name="classifier">What is measured on the test rows.</param>
    /// <param name="final">What goes into the package: the same, or refitted on all rows.</param>
    /// <param name="search">How the candidates were found.</param>
    /// <param name="leakage">What the leakage checks found.</param>
    /// <param name="settings">How the run goes.</param>
    /// <param name="trainedAt">The time to write into the package.</param>
    public static TaskPackage Run(
        TrainingData data,
        ChosenClassifier classifier,
        ChosenClassifier final,
        SearchReport search,
        LeakageChecks leakage,
        TrainingSettings settings,
        DateTimeOffset trainedAt)
    {
        Examples training = data.Examples.Select(data.ExampleBlocks.Train), test = data.Examples.Select(data.ExampleBlocks.Test);
        bool abandonment = data.Asks == PredictionTask.Abandonment;
        double finalBaseRate = settings.Refit ? data.Examples.BaseRate : training.BaseRate;
        Economics economics = settings.Economics ?? TreatmentMeasurement.Example(data.MeanPurchase ?? 1);
        double[] probabilities = classifier.Pipeline.PredictAll(test.Table);
        var baselines = new ClassifierBaselines(classifier, training, test, settings.Seed);
        var manifest = new ModelManifest
        {
            Task = data.Asks,
            Grain = data.Grain,
            TrainedAt = trainedAt,
            Trainer = classifier.Trainer.Name,
            Settings = Describe(classifier),
            Seed = settings.Seed,
            Label = data.Label,
            Data = data.Provenance,
            Features = FeatureProfiler.Describe(data.Grain, (settings.Refit ? data.RefitExamples : data.Examples).Table, final.Pipeline),
            Reference = ReferenceOf(settings.Refit ? data.RefitExamples : data.Examples, ScoreProfiler.Describe(probabilities, test.SessionCount)),
            Threshold = final.Threshold,
            BaseRate = finalBaseRate,
            Currency = data.Currency,
            Metrics = baselines.Measure(probabilities, classifier.Threshold),
            Curves = ClassifierCurves.Measure(test.Labels, probabilities, test.Weights, economics, yesIsLoss: abandonment),
            Groups = GroupMeasurement.Measure(test, [(classifier.Trainer.Name, probabilities), .. baselines.ByGroup()], settings.Seed),
            Earliness = EarlinessOf(data, classifier, settings.Seed),
            Treatment = TreatmentMeasurement.Measure(
                classifier.Judged,
                (test.Labels, probabilities, test.Weights, test.Sessions),
                economics,
                isExample: settings.Economics is null,
                yesIsLoss: abandonment,
                settings.Seed),
            Leaderboard = classifier.Leaderboard,
            Search = search,
            Leakage = leakage.Report,
            Warnings = [.. data.Warnings, .. leakage.Warnings],
        };
        ClassifierModel model = abandonment
            ? new AbandonmentModel(final.Pipeline, final.Threshold, finalBaseRate)
            : new ConversionModel(final.Pipeline, final.Threshold, finalBaseRate);
        return new TaskPackage(new ModelPackage(manifest, model, [], Card: ""), baselines.Figures(), classifier.JudgedOn);
    }

    /// <summary>The settings of the classifier for the manifest.</summary>
    public static IReadOnlyDictionary<string, string> Describe(ChosenClassifier classifier) =>
        new Dictionary<string, string>(classifier.Trainer.Settings) { ["calibrator"] = classifier.CalibratorName };

    /// <summary>What live sessions are compared with.</summary>
    /// <param name="described">The rows that the features were described by.</param>
    /// <param name="scores">What the evaluated model answered on the test rows.</param>
    public static ReferenceProfile ReferenceOf(Examples described, ScoreProfile? scores) => new(described.Count, described.SessionCount, scores);

    private static Earliness? EarlinessOf(TrainingData data, ChosenClassifier classifier, int seed)
    {
        if (data.SessionSnapshots is not { } sessions) return null;
        bool abandonment = data.Asks == PredictionTask.Abandonment;
        return EarlinessMeasurement.Measure(
            [.. data.SessionBlocks.Test.Select(row => (sessions[row], data.SessionPurchased![row] != abandonment))],
            classifier.Pipeline,
            new SessionFeaturizer(classifier.Pipeline.Schema, data.Lookups),
            classifier.Threshold,
            cartsOnly: abandonment,
            seed);
    }

    // What the chosen classifier has to beat, on the same test rows.
    private sealed class ClassifierBaselines(ChosenClassifier classifier, Examples training, Examples test, int seed)
    {
        private readonly double _baseRate = training.BaseRate;
        private readonly LastEventRule? _lastEvent = test.Moments is null ? null : LastEventRule.Fit(training);
        private readonly Dictionary<string, (double[] Said, double Threshold)> _models = Models(classifier, training, test);

        public Dictionary<string, MetricValue> Measure(double[] said, double threshold) =>
            ClassifierMetrics.MeasureWithIntervals(test.Labels, said, threshold, test.Weights, test.Sessions, seed);

        public Dictionary<string, IReadOnlyDictionary<string, MetricValue>> Figures()
        {
            var figures = new Dictionary<string, IReadOnlyDictionary<string, MetricValue>>();
            foreach ((string name, (double[] said, double threshold)) in _models) figures[name] = Measure(said, threshold);
            if (_lastEvent is not null)
            {
                double threshold = DecisionThreshold.Choose(training.Labels, _lastEvent.Predict(training.Moments!), training.Weights);
                figures[LastEventRule.Name] = Measure(_lastEvent.Predict(test.Moments!), threshold);
            }

            // One answer for all is the majority's: more likely than not.
            figures["base rate"] = Measure([.. Enumerable.Repeat(_baseRate, test.Count)], threshold: 0.5);
            return figures;
        }

        /// <summary>Those that are told by group, too.</summary>
        public IEnumerable<(string Model, double[] Said)> ByGroup()
        {
            if (_models.TryGetValue(Logistic, out (double[] Said, double Threshold) logistic)) yield return (Logistic, logistic.Said);
            if (_lastEvent is not null) yield return (LastEventRule.Name, _lastEvent.Predict(test.Moments!));
        }

        // Logistic regression is among them even if it was not asked for: there is no judging a model without it.
        private static Dictionary<string, (double[] Said, double Threshold)> Models(ChosenClassifier classifier, Examples training, Examples test)
        {
            var models = classifier.Others.ToDictionary(other => other.Key, other => (other.Value.Pipeline.PredictAll(test.Table), other.Value.Threshold));
            if (classifier.Trainer.Name == Logistic || models.ContainsKey(Logistic)) return models;
            TrainingRows rows = TrainingRows.OfLabels(training);
            Pipeline fitted = ClassifierCatalog.All.Single(trainer => trainer.Name == Logistic).Usual.Fit(rows, rows, 0).Pipeline;
            var usual = new Pipeline(fitted.Transformer, fitted.Predictor, new IdentityCalibrator());
            models.Add(Logistic, (usual.PredictAll(test.Table), DecisionThreshold.Choose(training.Labels, usual.PredictAll(training.Table), training.Weights)));
            return models;
        }
    }
}

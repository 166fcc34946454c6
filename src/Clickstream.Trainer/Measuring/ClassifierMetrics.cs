using Clickstream.Learning.Metrics;
using Clickstream.Packages;

namespace Clickstream.Trainer.Measuring;

/// <summary>The figures of a classifier on rows with known outcome.</summary>
internal static class ClassifierMetrics
{
    /// <summary>Figures by name, in the order in which they are told. PR-AUC is step-wise average precision; ECE has ten bins of equal mass.</summary>
    /// <exception cref="ArgumentException">All rows have the same outcome.</exception>
    public static Dictionary<string, double> Measure(double[] labels, double[] probabilities, double threshold, double[] weights)
    {
        ConfusionMatrix decisions = ConfusionMatrix.At(labels, probabilities, threshold, weights);
        return new Dictionary<string, double>
        {
            ["rocAuc"] = RocAuc.Score(labels, probabilities, weights),
            ["prAuc"] = AveragePrecision.Score(labels, probabilities, weights),
            ["logLoss"] = LogLoss.Score(labels, probabilities, weights),
            ["brier"] = BrierScore.Score(labels, probabilities, weights),
            ["ece"] = ExpectedCalibrationError.Score(labels, probabilities, weights: weights),
            ["liftAt10Percent"] = LiftCurve.At(labels, probabilities, 0.1, weights),
            ["accuracy"] = decisions.Accuracy,
            ["precision"] = decisions.Precision,
            ["recall"] = decisions.Recall,
            ["f1"] = decisions.F1,
            ["threshold"] = threshold,
            ["baseRate"] = weights.Zip(labels).Sum(pair => pair.First * pair.Second) / weights.Sum(),
            ["rows"] = labels.Length,
        };
    }

    /// <summary>The same with 95 % bootstrap intervals over sessions for the figures that a reader compares.</summary>
    public static Dictionary<string, MetricValue> MeasureWithIntervals(
        double[] labels, double[] probabilities, double threshold, double[] weights, int[] sessions, int seed)
    {
        var prepared = new Dictionary<string, WeightedMetric>
        {
            ["rocAuc"] = RocAuc.Prepare(labels, probabilities),
            ["prAuc"] = AveragePrecision.Prepare(labels, probabilities),
            ["logLoss"] = LogLoss.Prepare(labels, probabilities),
            ["brier"] = BrierScore.Prepare(labels, probabilities),
            ["f1"] = ConfusionMatrix.Prepare(labels, probabilities, threshold, matrix => matrix.F1),
        };
        return BootstrapInterval.Around(Measure(labels, probabilities, threshold, weights), prepared, sessions, weights, seed);
    }
}

using Clickstream.Learning.Metrics;
using Clickstream.Packages;

namespace Clickstream.Trainer.Measuring;

/// <summary>The figures of a classifier on rows with known outcome.</summary>
internal static class ConversionMetrics
{
    /// <summary>Figures by name, in the order in which they are told. PR-AUC is step-wise average precision; ECE has ten bins of equal mass.</summary>
    /// <exception cref="ArgumentException">All rows have the same outcome.</exception>
    public static Dictionary<string, double> Measure(double[] purchased, double[] probabilities, double threshold, double[] weights)
    {
        ConfusionMatrix decisions = ConfusionMatrix.At(purchased, probabilities, threshold, weights);
        return new Dictionary<string, double>
        {
            ["rocAuc"] = RocAuc.Score(purchased, probabilities, weights),
            ["prAuc"] = AveragePrecision.Score(purchased, probabilities, weights),
            ["logLoss"] = LogLoss.Score(purchased, probabilities, weights),
            ["brier"] = BrierScore.Score(purchased, probabilities, weights),
            ["ece"] = ExpectedCalibrationError.Score(purchased, probabilities, weights: weights),
            ["liftAt10Percent"] = LiftCurve.At(purchased, probabilities, 0.1, weights),
            ["accuracy"] = decisions.Accuracy,
            ["precision"] = decisions.Precision,
            ["recall"] = decisions.Recall,
            ["f1"] = decisions.F1,
            ["threshold"] = threshold,
            ["baseRate"] = weights.Zip(purchased).Sum(pair => pair.First * pair.Second) / weights.Sum(),
            ["rows"] = purchased.Length,
        };
    }

    /// <summary>The same with 95 % bootstrap intervals over sessions for the figures that a reader compares.</summary>
    public static Dictionary<string, MetricValue> MeasureWithIntervals(
        double[] purchased, double[] probabilities, double threshold, double[] weights, int[] sessions, int seed)
    {
        var prepared = new Dictionary<string, WeightedMetric>
        {
            ["rocAuc"] = RocAuc.Prepare(purchased, probabilities),
            ["prAuc"] = AveragePrecision.Prepare(purchased, probabilities),
            ["logLoss"] = LogLoss.Prepare(purchased, probabilities),
            ["brier"] = BrierScore.Prepare(purchased, probabilities),
            ["f1"] = ConfusionMatrix.Prepare(purchased, probabilities, threshold, matrix => matrix.F1),
        };
        return BootstrapInterval.Around(Measure(purchased, probabilities, threshold, weights), prepared, sessions, weights, seed);
    }
}

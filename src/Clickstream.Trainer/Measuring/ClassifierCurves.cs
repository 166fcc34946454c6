using Clickstream.Learning.Metrics;
using Clickstream.Packages;

namespace Clickstream.Trainer.Measuring;

/// <summary>The curves of a classifier on rows with known outcome.</summary>
internal static class ClassifierCurves
{
    /// <summary>The curves.</summary>
    /// <param name="labels">1 where the answer was yes.</param>
    /// <param name="probabilities">What the classifier said.</param>
    /// <param name="weights">How much a row counts.</param>
    /// <param name="economics">What treating a session that will not buy brings and costs.</param>
    /// <param name="yesIsLoss">Whether a yes is the loss that a treatment may avert (abandonment), rather than a no (conversion).</param>
    /// <exception cref="ArgumentException">All rows have the same outcome.</exception>
    public static EvaluationCurves Measure(double[] labels, double[] probabilities, double[] weights, Economics economics, bool yesIsLoss)
    {
        (double[] lost, double[] losing) = Losses(labels, probabilities, yesIsLoss);
        return new EvaluationCurves(
            RocCurve.Of(labels, probabilities, weights),
            PrecisionRecallCurve.Of(labels, probabilities, weights),
            CalibrationCurve.Of(labels, probabilities, weights),
            LiftCurve.Of(labels, probabilities, weights),
            ProfitCurve.Of(lost, losing, economics, weights));
    }

    /// <summary>Which rows were lost, and how likely each was to be.</summary>
    public static (double[] Lost, double[] Losing) Losses(double[] labels, double[] probabilities, bool yesIsLoss) =>
        yesIsLoss ? (labels, probabilities) : ([.. labels.Select(label => 1 - label)], [.. probabilities.Select(probability => 1 - probability)]);
}

using Clickstream.Learning.Pipelines;

namespace Clickstream.Tasks;

/// <summary>
/// Calibrated probability that a session with something in its cart ends without a purchase, and the decision at a threshold. Learned from
/// moments at which the cart held something; what it says of an empty cart means nothing.
/// </summary>
/// <param name="pipeline">A classifier of the abandonment with its calibrator.</param>
/// <param name="threshold">Smallest probability that counts as abandonment, 0 to 1.</param>
/// <param name="baseRate">Share of abandoned carts in the training data, 0 to 1; null when it is not known.</param>
/// <param name="scoreThreshold">
/// Of a model whose decisions go by the score before calibration: a score above it is abandonment, and <paramref name="threshold"/> is the
/// probability there. Null for all others.
/// </param>
public sealed class AbandonmentModel(Pipeline pipeline, double threshold, double? baseRate, double? scoreThreshold = null)
    : ClassifierModel(pipeline, threshold, baseRate, scoreThreshold)
{
    /// <inheritdoc/>
    public override PredictionTask Task => PredictionTask.Abandonment;

    /// <inheritdoc/>
    protected override Prediction Answer(double probability, bool yes, IReadOnlyList<Reason> reasons) =>
        new AbandonmentPrediction(probability, yes, Threshold, BaseRate, reasons);
}

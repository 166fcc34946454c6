using Clickstream.Learning.Pipelines;

namespace Clickstream.Tasks;

/// <summary>Calibrated probability of a purchase, and the decision at a threshold.</summary>
/// <param name="pipeline">A classifier of the purchase with its calibrator.</param>
/// <param name="threshold">Smallest probability that counts as a purchase, 0 to 1.</param>
/// <param name="baseRate">Share of purchases in the training data, 0 to 1; null when it is not known.</param>
/// <param name="scoreThreshold">
/// Of a model whose decisions go by the score before calibration: a score above it is a purchase, and <paramref name="threshold"/> is the probability
/// there. Null for all others.
/// </param>
public sealed class ConversionModel(Pipeline pipeline, double threshold, double? baseRate, double? scoreThreshold = null)
    : ClassifierModel(pipeline, threshold, baseRate, scoreThreshold)
{
    /// <inheritdoc/>
    public override PredictionTask Task => PredictionTask.Conversion;

    /// <inheritdoc/>
    protected override Prediction Answer(double probability, bool yes, IReadOnlyList<Reason> reasons) =>
        new ConversionPrediction(probability, yes, Threshold, BaseRate, reasons);
}

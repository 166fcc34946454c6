using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Tables;

namespace Clickstream.Tasks;

/// <summary>Calibrated probability of a purchase, and the decision at a threshold.</summary>
/// <param name="pipeline">A classifier with its calibrator.</param>
/// <param name="threshold">Smallest probability that counts as a purchase, 0 to 1.</param>
/// <param name="baseRate">Share of purchases in the training data, 0 to 1; null when it is not known.</param>
/// <param name="scoreThreshold">
/// Of a model whose decisions go by the score before calibration: a score above it is a purchase, and <paramref name="threshold"/> is the probability
/// there. Null for all others.
/// </param>
public sealed class ConversionModel(Pipeline pipeline, double threshold, double? baseRate, double? scoreThreshold = null) : ITaskModel
{
    /// <inheritdoc/>
    public PredictionTask Task => PredictionTask.Conversion;

    /// <summary>The classifier with its calibrator.</summary>
    public Pipeline Pipeline { get; } = pipeline;

    /// <inheritdoc/>
    public TableSchema Schema => Pipeline.Schema;

    /// <inheritdoc/>
    public int ScratchLength => Pipeline.ScratchLength;

    /// <inheritdoc/>
    public IReadOnlyList<int> UnknownCategories(FeatureTable table, int row) => Pipeline.Transformer.UnknownCategories(table, row);

    /// <inheritdoc/>
    public IReadOnlyList<int> MissingNumbers(FeatureTable table, int row) => Pipeline.Transformer.MissingNumbers(table, row);

    /// <inheritdoc/>
    public Prediction Predict(FeatureTable table, int row, Span<float> scratch, int reasonCount)
    {
        double score = Pipeline.Score(table, row, scratch);
        double probability = Pipeline.Calibrator is { } calibrator ? calibrator.Calibrate(score) : score;
        bool willPurchase = scoreThreshold is { } least ? score > least : probability >= threshold;
        return new ConversionPrediction(
            probability, willPurchase, threshold, baseRate, Reasons.Of(Pipeline, table, row, scratch, reasonCount));
    }
}

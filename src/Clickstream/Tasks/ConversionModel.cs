using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Tables;

namespace Clickstream.Tasks;

/// <summary>Calibrated probability of a purchase, and the decision at a threshold.</summary>
/// <param name="pipeline">A classifier with its calibrator.</param>
/// <param name="threshold">Smallest probability that counts as a purchase, 0 to 1.</param>
/// <param name="baseRate">Share of purchases in the training data, 0 to 1.</param>
public sealed class ConversionModel(Pipeline pipeline, double threshold, double baseRate) : ITaskModel
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
    public Prediction Predict(FeatureTable table, int row, Span<float> scratch, int reasonCount)
    {
        double probability = Pipeline.Predict(table, row, scratch);
        return new ConversionPrediction(
            probability, probability >= threshold, threshold, baseRate, Reasons.Of(Pipeline, table, row, scratch, reasonCount));
    }
}

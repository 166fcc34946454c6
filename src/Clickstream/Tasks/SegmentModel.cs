using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Tables;

namespace Clickstream.Tasks;

/// <summary>Places a session into the nearest of the segments found in training.</summary>
/// <param name="pipeline">Preparation and clusters.</param>
/// <param name="segments">
/// One a cluster, in the order of the clusters; where a session can belong to no cluster, one more at the end for those that do not.
/// </param>
/// <param name="map">Where sessions lie on paper; null when that was not kept.</param>
public sealed class SegmentModel(ClusteringPipeline pipeline, IReadOnlyList<Segment> segments, SegmentMap? map = null) : IFeatureModel
{
    /// <inheritdoc/>
    public PredictionTask Task => PredictionTask.Segment;

    /// <summary>Preparation and clusters.</summary>
    public ClusteringPipeline Pipeline { get; } = pipeline;

    /// <summary>The segments, in the order of the clusters; last, where there can be such, the sessions that belong to none.</summary>
    public IReadOnlyList<Segment> Segments { get; } = segments;

    /// <summary>Where sessions lie on paper; null when that was not kept.</summary>
    public SegmentMap? Map { get; } = map;

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
        Segment segment = Segments[Pipeline.Place(table, row, scratch, out double distance) ?? Pipeline.Clusterer.ClusterCount];
        return new SegmentPrediction(segment.Id, segment.Name, segment.Description, distance, segment.Share, segment.TypicalValues)
        {
            Position = Map?.Place(scratch[..ScratchLength]),
        };
    }
}

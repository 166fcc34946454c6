using Clickstream.Learning.Decomposition;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Tables;
using Clickstream.Tasks;

namespace Clickstream.Trainer.Segments;

/// <summary>Draws the map that sessions are shown on.</summary>
internal static class SegmentMapper
{
    /// <summary>By the first two principal components of the prepared sessions; null where they have only one column.</summary>
    /// <param name="table">The sessions, 2 or more.</param>
    /// <param name="pipeline">Preparation and clusters.</param>
    /// <param name="segmentCount">The clusters, and one more where sessions can belong to none.</param>
    public static SegmentMap? Draw(FeatureTable table, ClusteringPipeline pipeline, int segmentCount)
    {
        FeatureMatrix prepared = pipeline.Transformer.Transform(table);
        if (prepared.ColumnCount < 2) return null;
        var components = PrincipalComponents.Fit(prepared, 2);
        var sums = new (double X, double Y, int Count)[segmentCount];
        int?[] clusters = pipeline.PlaceAll(table);
        for (int row = 0; row < clusters.Length; row++)
        {
            ref (double X, double Y, int Count) sum = ref sums[clusters[row] ?? pipeline.Clusterer.ClusterCount];
            sum = (sum.X + components.Project(prepared.Row(row), 0), sum.Y + components.Project(prepared.Row(row), 1), sum.Count + 1);
        }

        return new SegmentMap(components, [.. sums.Select(sum => sum.Count == 0 ? null : new MapPosition(sum.X / sum.Count, sum.Y / sum.Count))]);
    }
}

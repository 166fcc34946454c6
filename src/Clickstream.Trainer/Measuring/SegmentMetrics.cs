using Clickstream.Learning.Metrics;
using Clickstream.Learning.Tables;

namespace Clickstream.Trainer.Measuring;

/// <summary>The figures of a partition of sessions, in the prepared space that it was made in.</summary>
internal static class SegmentMetrics
{
    /// <summary>
    /// Figures by name, of the sessions that belong to a segment; the share of those that belong to none stands beside them, if there are any.
    /// Silhouette and Davies-Bouldin need two segments that hold sessions; they are NaN otherwise.
    /// </summary>
    public static Dictionary<string, double> Measure(FeatureMatrix prepared, int?[] clusters, int seed)
    {
        int[] placed = [.. Enumerable.Range(0, clusters.Length).Where(row => clusters[row] is not null)];
        int[] labels = [.. placed.Select(row => clusters[row]!.Value)];
        FeatureMatrix rows = placed.Length == clusters.Length ? prepared : prepared.SelectRows(placed);
        bool several = labels.Distinct().Count() > 1;
        var figures = new Dictionary<string, double>
        {
            ["silhouette"] = several ? Silhouette.Score(rows, labels, seed: seed) : double.NaN,
            ["daviesBouldin"] = several ? DaviesBouldin.Score(rows, labels) : double.NaN,
            ["wcss"] = labels.Length > 0 ? WithinClusterSumOfSquares.Score(rows, labels) : double.NaN,
        };
        if (placed.Length < clusters.Length) figures["noiseShare"] = 1 - ((double)placed.Length / clusters.Length);
        figures["rows"] = clusters.Length;
        return figures;
    }

    /// <summary>Number of sessions in each segment; those that belong to no cluster are counted in the last one.</summary>
    public static int[] Sizes(int?[] clusters, int segmentCount)
    {
        int[] sizes = new int[segmentCount];
        foreach (int? cluster in clusters) sizes[cluster ?? segmentCount - 1]++;
        return sizes;
    }
}

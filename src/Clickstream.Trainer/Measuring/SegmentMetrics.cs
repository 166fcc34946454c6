using Clickstream.Learning.Metrics;
using Clickstream.Learning.Tables;

namespace Clickstream.Trainer.Measuring;

/// <summary>The figures of a partition of sessions, in the prepared space that it was made in.</summary>
internal static class SegmentMetrics
{
    /// <summary>Figures by name. Silhouette and Davies-Bouldin need two segments that hold sessions; they are NaN otherwise.</summary>
    public static Dictionary<string, double> Measure(FeatureMatrix prepared, int[] clusters, int seed)
    {
        bool several = clusters.Distinct().Count() > 1;
        return new Dictionary<string, double>
        {
            ["silhouette"] = several ? Silhouette.Score(prepared, clusters, seed: seed) : double.NaN,
            ["daviesBouldin"] = several ? DaviesBouldin.Score(prepared, clusters) : double.NaN,
            ["wcss"] = WithinClusterSumOfSquares.Score(prepared, clusters),
            ["rows"] = clusters.Length,
        };
    }

    /// <summary>Number of sessions in each cluster.</summary>
    public static int[] Sizes(int[] clusters, int clusterCount)
    {
        int[] sizes = new int[clusterCount];
        foreach (int cluster in clusters) sizes[cluster]++;
        return sizes;
    }
}

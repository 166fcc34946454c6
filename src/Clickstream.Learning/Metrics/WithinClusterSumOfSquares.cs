using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Metrics;

/// <summary>Sum of squared Euclidean distances of the rows to the mean of their cluster (inertia).</summary>
public static class WithinClusterSumOfSquares
{
    /// <summary>Zero or above, lower is tighter; it falls by itself when there are more clusters.</summary>
    /// <param name="data">The rows, finite.</param>
    /// <param name="labels">Cluster of each row; any numbers.</param>
    /// <exception cref="ArgumentException">No rows, lengths that differ, or a value that is not finite.</exception>
    public static double Score(FeatureMatrix data, int[] labels) => Score(data, new ClusterMeans(data, labels));

    /// <summary>As the public one, of means that are there already.</summary>
    internal static double Score(FeatureMatrix data, ClusterMeans clusters)
    {
        double sum = 0;
        for (int row = 0; row < data.RowCount; row++) sum += clusters.SquaredDistance(clusters.ClusterOfRow[row], data.Row(row));
        return sum;
    }
}

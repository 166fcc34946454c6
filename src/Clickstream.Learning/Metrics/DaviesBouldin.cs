using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Metrics;

/// <summary>
/// Mean over clusters of the worst ratio (spread of i + spread of j) / distance of their means, spread being the mean distance to the
/// cluster's mean. Reference: Davies and Bouldin 1979.
/// </summary>
public static class DaviesBouldin
{
    /// <summary>Zero or above, lower is better.</summary>
    /// <param name="data">The rows, finite.</param>
    /// <param name="labels">Cluster of each row; any numbers, at least two different ones.</param>
    /// <exception cref="ArgumentException">Fewer than two clusters, lengths that differ, or a value that is not finite.</exception>
    public static double Score(FeatureMatrix data, int[] labels)
    {
        var clusters = new ClusterMeans(data, labels);
        if (clusters.Count < 2) throw new ArgumentException("There is one cluster only; the index compares clusters.", nameof(labels));
        return Score(data, clusters);
    }

    /// <summary>As the public one, of means that are there already, two at least.</summary>
    internal static double Score(FeatureMatrix data, ClusterMeans clusters)
    {
        var spread = new double[clusters.Count];
        for (int row = 0; row < data.RowCount; row++)
        {
            int cluster = clusters.ClusterOfRow[row];
            spread[cluster] += Math.Sqrt(clusters.SquaredDistance(cluster, data.Row(row))) / clusters.Sizes[cluster];
        }

        double sum = 0;
        for (int i = 0; i < clusters.Count; i++)
        {
            double worst = 0;
            for (int j = 0; j < clusters.Count; j++)
            {
                if (i == j) continue;
                // Two clusters of one point each on the same spot: 0/0, not a bad ratio but none.
                double distance = clusters.DistanceBetween(i, j), both = spread[i] + spread[j];
                if (both > 0) worst = Math.Max(worst, both / distance);
            }

            sum += worst;
        }

        return sum / clusters.Count;
    }
}

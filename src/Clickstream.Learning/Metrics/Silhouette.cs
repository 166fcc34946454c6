using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Metrics;

/// <summary>
/// Mean over rows of (b - a) / max(a, b): a is the mean distance to the other rows of the own cluster, b that to the nearest other
/// cluster; 0 for a row that is alone in its cluster. Reference: Rousseeuw 1987.
/// </summary>
public static class Silhouette
{
    private const int RowsPerBlock = 64;

    /// <summary>-1 to 1, higher is better. O(n² columns), hence on a sample when there are many rows.</summary>
    /// <param name="data">The rows, finite.</param>
    /// <param name="labels">Cluster of each row; any numbers, at least two different ones.</param>
    /// <param name="maximumRows">With more rows, so many are drawn without replacement. Default 5000.</param>
    /// <param name="seed">Seed of that draw.</param>
    /// <exception cref="ArgumentException">Fewer than two clusters, lengths that differ, or a value that is not finite.</exception>
    public static double Score(FeatureMatrix data, int[] labels, int maximumRows = 5000, int seed = 0) =>
        Scores(data, [labels], maximumRows, seed)[0];

    /// <summary>Those of several partitions, on the same draw of rows, whose distances are measured once.</summary>
    /// <param name="data">The rows, finite.</param>
    /// <param name="partitions">Cluster of each row in each partition; any numbers, at least two different ones.</param>
    /// <param name="maximumRows">With more rows, so many are drawn without replacement. Default 5000. Where a draw holds rows of one cluster
    /// only, the score is 0.</param>
    /// <param name="seed">Seed of that draw.</param>
    /// <exception cref="ArgumentException">Fewer than two clusters, lengths that differ, or a value that is not finite.</exception>
    public static double[] Scores(FeatureMatrix data, IReadOnlyList<int[]> partitions, int maximumRows = 5000, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(partitions);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumRows, 2);
        foreach (int[] labels in partitions)
        {
            ClusterMeans.Number(data, labels, out int count);
            if (count < 2) throw new ArgumentException("There is one cluster only; the silhouette compares clusters.", nameof(partitions));
        }

        if (partitions.Count == 0 || data.RowCount <= maximumRows) return OfAllRows(data, partitions);
        var all = Enumerable.Range(0, data.RowCount).ToArray();
        new Random(seed).Shuffle(all);
        int[] drawn = [.. all.Take(maximumRows).Order()];
        return OfAllRows(data.SelectRows(drawn), [.. partitions.Select(labels => Array.ConvertAll(drawn, row => labels[row]))]);
    }

    private static double[] OfAllRows(FeatureMatrix data, IReadOnlyList<int[]> partitions)
    {
        SilhouettePartition[] numbered = [.. partitions.Select(labels => new SilhouettePartition(labels))];
        int blocks = (data.RowCount + RowsPerBlock - 1) / RowsPerBlock;
        Parallel.For(0, blocks, block =>
        {
            var distances = new double[data.RowCount];
            for (int row = block * RowsPerBlock; row < Math.Min(data.RowCount, (block + 1) * RowsPerBlock); row++)
            {
                ReadOnlySpan<float> values = data.Row(row);
                for (int other = 0; other < distances.Length; other++) distances[other] = Math.Sqrt(RowDistance.Squared(values, data.Row(other)));
                foreach (SilhouettePartition partition in numbered) partition.Take(row, distances);
            }
        });
        return [.. numbered.Select(partition => partition.Score)];
    }
}

using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Metrics;

/// <summary>
/// Mean over rows of (b - a) / max(a, b): a is the mean distance to the other rows of the own cluster, b that to the nearest other
/// cluster; 0 for a row that is alone in its cluster. Reference: Rousseeuw 1987.
/// </summary>
public static class Silhouette
{
    /// <summary>-1 to 1, higher is better. O(n² columns), hence on a sample when there are many rows.</summary>
    /// <param name="data">The rows, finite.</param>
    /// <param name="labels">Cluster of each row; any numbers, at least two different ones.</param>
    /// <param name="maximumRows">With more rows, so many are drawn without replacement. Default 5000.</param>
    /// <param name="seed">Seed of that draw.</param>
    /// <exception cref="ArgumentException">Fewer than two clusters, lengths that differ, or a value that is not finite.</exception>
    public static double Score(FeatureMatrix data, int[] labels, int maximumRows = 5000, int seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumRows, 2);
        int[] clusters = ClusterMeans.Number(data, labels, out int count);
        if (count < 2) throw new ArgumentException("There is one cluster only; the silhouette compares clusters.", nameof(labels));
        if (data.RowCount > maximumRows)
        {
            var all = Enumerable.Range(0, data.RowCount).ToArray();
            new Random(seed).Shuffle(all);
            int[] drawn = [.. all.Take(maximumRows).Order()];
            return Score(data.SelectRows(drawn), [.. drawn.Select(row => clusters[row])], maximumRows, seed);
        }

        var sizes = new int[count];
        foreach (int cluster in clusters) sizes[cluster]++;
        var widths = new double[data.RowCount];
        Parallel.For(0, data.RowCount, row => widths[row] = Width(data, clusters, sizes, row));
        return widths.Sum() / widths.Length;
    }

    private static double Width(FeatureMatrix data, int[] clusters, int[] sizes, int row)
    {
        int own = clusters[row];
        if (sizes[own] == 1) return 0;
        var distances = new double[sizes.Length];
        for (int other = 0; other < clusters.Length; other++) distances[clusters[other]] += Distance(data.Row(row), data.Row(other));

        double inside = distances[own] / (sizes[own] - 1), nearest = double.PositiveInfinity;
        for (int cluster = 0; cluster < sizes.Length; cluster++)
        {
            if (cluster != own) nearest = Math.Min(nearest, distances[cluster] / sizes[cluster]);
        }

        double larger = Math.Max(inside, nearest);
        return larger > 0 ? (nearest - inside) / larger : 0;
    }

    private static double Distance(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double sum = 0;
        for (int column = 0; column < a.Length; column++)
        {
            double difference = (double)a[column] - b[column];
            sum += difference * difference;
        }

        return Math.Sqrt(sum);
    }
}

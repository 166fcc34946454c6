using Clickstream.Learning.Metrics;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Clustering;

/// <summary>
/// How good the partitions of the same rows into several numbers of clusters are, to choose one by. Silhouettes are taken on one sample, the same
/// for all, so that the choice does not hang on the draw.
/// </summary>
public sealed class ClusterCountCurve
{
    private ClusterCountCurve(IReadOnlyList<ClusterCountPoint> points) => Points = points;

    /// <summary>A point a number of clusters, in the order asked for.</summary>
    public IReadOnlyList<ClusterCountPoint> Points { get; }

    /// <summary>The point of the highest silhouette; of equal ones that of the fewest clusters (Rousseeuw 1987).</summary>
    public ClusterCountPoint Best => Points.OrderByDescending(point => point.Silhouette).ThenBy(point => point.Clusters).First();

    /// <summary>Partitions the rows into each number of clusters, and measures.</summary>
    /// <param name="data">Rows of finite numbers; not changed.</param>
    /// <param name="counts">Numbers of clusters, each 2 or more, at least one.</param>
    /// <param name="partition">The cluster of each row for a number of clusters: <see cref="MergeTree.Cut"/>, say, or rows placed by a fit.</param>
    /// <param name="maximumRows">Silhouettes are taken of so many rows at most, at least 2. Default 5000.</param>
    /// <param name="seed">Seed of their draw. Default 0.</param>
    /// <exception cref="ArgumentException">No number, one below 2, a partition of another length or into one cluster, or a value that is not
    /// finite.</exception>
    public static ClusterCountCurve Measure(
        FeatureMatrix data, IReadOnlyList<int> counts, Func<int, int[]> partition, int maximumRows = 5000, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(partition);
        if (counts.Count == 0) throw new ArgumentException("There is no number of clusters to try.", nameof(counts));
        foreach (int count in counts) ArgumentOutOfRangeException.ThrowIfLessThan(count, 2, nameof(counts));
        int[][] labels = [.. counts.Select(partition)];
        double[] silhouettes = Silhouette.Scores(data, labels, maximumRows, seed);
        var points = new ClusterCountPoint[labels.Length];
        Parallel.For(0, points.Length, i =>
        {
            var means = new ClusterMeans(data, labels[i]);
            points[i] = new ClusterCountPoint(
                counts[i], silhouettes[i], WithinClusterSumOfSquares.Score(data, means), DaviesBouldin.Score(data, means));
        });
        return new ClusterCountCurve(points);
    }

    /// <summary>The cluster of each row by a fitted clusterer; -1 where it is noise. On all cores.</summary>
    /// <param name="clusterer">Places rows.</param>
    /// <param name="data">The rows, finite.</param>
    public static int[] PlaceAll(IClusterer clusterer, FeatureMatrix data)
    {
        ArgumentNullException.ThrowIfNull(clusterer);
        ArgumentNullException.ThrowIfNull(data);
        var labels = new int[data.RowCount];
        RowBlocks.For(data.RowCount, (_, from, to) =>
        {
            for (int row = from; row < to; row++) labels[row] = clusterer.Place(data.Row(row), out double _) ?? -1;
        });
        return labels;
    }
}

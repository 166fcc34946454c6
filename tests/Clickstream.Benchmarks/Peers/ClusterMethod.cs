using Clickstream.Learning.Clustering;
using Clickstream.Learning.Tables;

namespace Clickstream.Benchmarks.Peers;

/// <summary>A way of ours to partition rows, as tests/peers/clustering.py asks for it by name.</summary>
/// <param name="Name">As there.</param>
/// <param name="Fit">What is timed: gives the cluster of each row, or a function that does, which is not timed.</param>
internal sealed record ClusterMethod(string Name, Func<FeatureMatrix, Func<int?[]>> Fit)
{
    /// <summary>All of them: a new one is a line here and one in the script.</summary>
    public static IReadOnlyList<ClusterMethod> All { get; } =
    [
        Placing("k-means", rows => KMeans.Fit(rows, new KMeansOptions { Clusters = 5, Starts = 10 })),
        Placing("k-means-1", rows => KMeans.Fit(rows, new KMeansOptions { Clusters = 5, Starts = 1 })),
        Tree("ward", Linkage.Ward),
        Tree("average", Linkage.Average),
        Tree("complete", Linkage.Complete),
        Placing("dbscan", rows => Dbscan.Fit(rows, new DbscanOptions { Radius = 2, MinimumRows = 10 })),
        Placing("dbscan-wide", rows => Dbscan.Fit(rows, new DbscanOptions { Radius = 3, MinimumRows = 10 })),
    ];

    private static ClusterMethod Tree(string name, Linkage linkage) => new(name, rows =>
    {
        int[] clusters = MergeTree.Fit(rows, linkage).Cut(8);
        return () => [.. clusters.Select(cluster => (int?)cluster)];
    });

    private static ClusterMethod Placing(string name, Func<FeatureMatrix, IClusterer> fit) => new(name, rows =>
    {
        IClusterer fitted = fit(rows);
        return () => [.. Enumerable.Range(0, rows.RowCount).Select(row => fitted.Place(rows.Row(row), out _))];
    });
}

using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Clustering;

/// <summary>
/// All partitions of some rows from each alone to all in one, each made from the one before by joining its two nearest clusters; cutting it at
/// several numbers of clusters costs one tree. Immutable.
/// </summary>
public sealed class MergeTree
{
    private MergeTree(int rowCount, Linkage linkage, IReadOnlyList<Merge> merges) => (RowCount, Linkage, Merges) = (rowCount, linkage, merges);

    /// <summary>Number of rows.</summary>
    public int RowCount { get; }

    /// <summary>How distances between clusters were taken.</summary>
    public Linkage Linkage { get; }

    /// <summary>One less than rows, by rising height.</summary>
    public IReadOnlyList<Merge> Merges { get; }

    /// <summary>
    /// Builds the tree. Ward takes O(n² columns) time and O(n columns) memory, the others O(n²) of both: 4 n² bytes, so 400 MB for 10,000 rows.
    /// </summary>
    /// <param name="data">Rows of finite numbers; not changed. The columns should be of like scale.</param>
    /// <param name="linkage">How far two clusters are from one another.</param>
    /// <exception cref="ArgumentException">There are no rows or columns, too many rows, or a value is not finite (row and column are named).</exception>
    public static MergeTree Fit(FeatureMatrix data, Linkage linkage)
    {
        if (!Enum.IsDefined(linkage)) throw new ArgumentOutOfRangeException(nameof(linkage), linkage, "There is no such linkage.");
        double[] means = ColumnMeans.OfFinite(data);
        return new MergeTree(data.RowCount, linkage, Named(data.RowCount, linkage == Linkage.Ward
            ? NeighborChain.Build(data.RowCount, new WardDistances(data, means))
            : NeighborChain.Build(data.RowCount, new DistanceTable(data, linkage))));
    }

    /// <summary>The partition into so many clusters: the cluster of each row, 0-based, the largest first, of equally large ones that with the first row.</summary>
    /// <param name="clusters">At least 1 and at most the number of rows.</param>
    public int[] Cut(int clusters)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(clusters, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(clusters, RowCount);
        int made = RowCount - clusters;
        // The cluster that a cluster has gone into; from the last merge down, so that each is told where its whole ended.
        var root = new int[RowCount + made];
        for (int cluster = 0; cluster < root.Length; cluster++) root[cluster] = cluster;
        for (int merge = made - 1; merge >= 0; merge--)
            root[Merges[merge].First] = root[Merges[merge].Second] = root[RowCount + merge];

        int[] roots = root[..RowCount];
        // Groups come in the order of their first rows, and the sort is stable.
        int[] order = [.. roots.CountBy(found => found).OrderByDescending(group => group.Value).Select(group => group.Key)];
        var number = new int[root.Length];
        for (int cluster = 0; cluster < order.Length; cluster++) number[order[cluster]] = cluster;
        return Array.ConvertAll(roots, found => number[found]);
    }

    /// <summary>Number of distinct rows: one, and one more for each merge of what lay apart.</summary>
    internal int DistinctRows => 1 + Merges.Count(merge => merge.Height > 0);

    private static Merge[] Named(int rowCount, (int First, int Second, double Height)[] merges)
    {
        // Union-find with halving of paths over rows; a root knows the number and size of its cluster.
        int[] parent = [.. Enumerable.Range(0, rowCount)], name = [.. parent], size = [.. parent.Select(_ => 1)];
        var named = new Merge[merges.Length];
        for (int i = 0; i < merges.Length; i++)
        {
            int first = Root(merges[i].First), second = Root(merges[i].Second);
            if (size[first] < size[second]) (first, second) = (second, first);
            named[i] = new Merge(
                Math.Min(name[first], name[second]), Math.Max(name[first], name[second]), merges[i].Height, size[first] + size[second]);
            parent[second] = first;
            (name[first], size[first]) = (rowCount + i, named[i].Size);
        }

        return named;

        int Root(int row)
        {
            while (parent[row] != row) row = parent[row] = parent[parent[row]];
            return row;
        }
    }
}

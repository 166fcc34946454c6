using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Clustering;

/// <summary>Number and column sums of the rows of each cluster, of one block of rows.</summary>
internal sealed class ClusterSums(int clusters, int columnCount)
{
    private readonly double[] _sums = new double[clusters * columnCount];

    public int[] Counts { get; } = new int[clusters];

    public void Clear()
    {
        Array.Clear(_sums);
        Array.Clear(Counts);
    }

    public void Add(int cluster, ReadOnlySpan<float> row)
    {
        RowDistance.Add(Sum(cluster), row, sign: 1);
        Counts[cluster]++;
    }

    public void Remove(int cluster, ReadOnlySpan<float> row)
    {
        // An empty sum is zero, and not what rounding has left of it.
        if (--Counts[cluster] == 0) Sum(cluster).Clear();
        else RowDistance.Add(Sum(cluster), row, sign: -1);
    }

    /// <summary>Column sums of a cluster.</summary>
    public Span<double> Sum(int cluster) => _sums.AsSpan(cluster * columnCount, columnCount);
}

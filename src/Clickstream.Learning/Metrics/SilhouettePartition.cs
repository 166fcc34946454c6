namespace Clickstream.Learning.Metrics;

/// <summary>The silhouette widths of the rows of one partition, each made of the row's distances to all.</summary>
internal sealed class SilhouettePartition
{
    private readonly int[] _clusters;
    private readonly int[] _sizes;
    private readonly double[] _widths;

    public SilhouettePartition(int[] labels)
    {
        _clusters = LabelNumbers.Of(labels, out int count);
        _sizes = new int[count];
        foreach (int cluster in _clusters) _sizes[cluster]++;
        _widths = new double[labels.Length];
    }

    /// <summary>Mean width, when every row has been taken.</summary>
    public double Score => _widths.Sum() / _widths.Length;

    /// <summary>Works out the width of a row. Rows may come in any order and at once.</summary>
    public void Take(int row, ReadOnlySpan<double> distances)
    {
        int own = _clusters[row];
        if (_sizes[own] == 1 || _sizes.Length == 1) return;
        var sums = new double[_sizes.Length];
        for (int other = 0; other < distances.Length; other++) sums[_clusters[other]] += distances[other];

        double inside = sums[own] / (_sizes[own] - 1), nearest = double.PositiveInfinity;
        for (int cluster = 0; cluster < sums.Length; cluster++)
        {
            if (cluster != own) nearest = Math.Min(nearest, sums[cluster] / _sizes[cluster]);
        }

        double larger = Math.Max(inside, nearest);
        _widths[row] = larger > 0 ? (nearest - inside) / larger : 0;
    }
}

using Clickstream.Learning.Threading;
using Clickstream.Learning.Trees.Binning;

namespace Clickstream.Learning.Trees.Growing;

/// <summary>
/// Looks for the best split over all columns of the tree, in histograms that it keeps with the nodes. Of two children only the smaller is counted;
/// it is taken from the parent for the larger. Large nodes are counted by shares of their rows, a thread each; small ones by groups of columns.
/// Since sums are exact, either gives the same bits.
/// </summary>
internal sealed class SplitSearch : ISplitSearch
{
#if DEBUG
    // Small, so that tests meet large nodes.
    private const int RowsAtOnce = 32;
#else
    // Their derivatives take 64 KiB, which stay in a core's cache while group after group is filled from them.
    private const int RowsAtOnce = 4_096;
#endif

    private readonly TrainingTable _table;
    private readonly RowPartition _partition;
    private readonly Workers _workers;
    private readonly BinPacking _packing;
    private readonly ColumnSearch _columnSearch;
    private readonly HistogramPool _pool;
    private readonly GradientSums[][] _gathered;
    private readonly Split[] _smallSplits;
    private readonly Split[] _largeSplits;
    private readonly bool[] _isOffered;
    private int[] _groups = [];
    private QuantizedGradients _gradients = null!;

    public SplitSearch(TrainingTable table, RowPartition partition, GrowthOptions options, Workers workers)
    {
        _table = table;
        _partition = partition;
        _workers = workers;
        _packing = table.Mapper.Packing;
        _columnSearch = new ColumnSearch(table.Mapper, options);
        _pool = new HistogramPool(_packing.GroupCount * HistogramBuilder.GroupSize);
        _gathered = [.. Enumerable.Range(0, workers.ThreadCount).Select(_ => new GradientSums[Math.Min(RowsAtOnce, table.Binned.RowCount)])];
        _smallSplits = new Split[table.Mapper.ColumnCount];
        _largeSplits = new Split[table.Mapper.ColumnCount];
        _isOffered = new bool[table.Mapper.ColumnCount];
    }

    /// <inheritdoc/>
    public void Begin(QuantizedGradients gradients, int[] columns, Random? draws)
    {
        _gradients = gradients;
        Array.Clear(_isOffered);
        Array.Clear(_smallSplits);
        Array.Clear(_largeSplits);
        foreach (int column in columns) _isOffered[column] = true;
        _groups = [.. columns.Select(column => _packing.Place(column).Group).Distinct().Order()];
    }

    /// <inheritdoc/>
    public void Root(GrowingNode root)
    {
        if (!_columnSearch.MayBeSplit(root)) return;
        GradientSums[] histogram = _pool.Rent();
        NodeSums whole = _columnSearch.Whole(root, _gradients.Scale);
        Count(root, histogram, group => Search(group, histogram, whole, _largeSplits));
        Settle(root, histogram, _largeSplits);
    }

    /// <inheritdoc/>
    public void Children(GrowingNode parent, GrowingNode left, GrowingNode right)
    {
        (GrowingNode small, GrowingNode large) = left.Count <= right.Count ? (left, right) : (right, left);
        if (!_columnSearch.MayBeSplit(large)) return;
        bool smallToo = _columnSearch.MayBeSplit(small);
        GradientSums[] smallHistogram = _pool.Rent();
        GradientSums[] largeHistogram = parent.Histogram!;
        parent.Histogram = null;
        NodeSums smallWhole = _columnSearch.Whole(small, _gradients.Scale);
        NodeSums largeWhole = _columnSearch.Whole(large, _gradients.Scale);
        Count(small, smallHistogram, group =>
        {
            GradientSums.Subtract(Bins(largeHistogram, group), Bins(smallHistogram, group));
            if (smallToo) Search(group, smallHistogram, smallWhole, _smallSplits);
            Search(group, largeHistogram, largeWhole, _largeSplits);
        });
        if (smallToo) Settle(small, smallHistogram, _smallSplits);
        else _pool.Return(smallHistogram);
        Settle(large, largeHistogram, _largeSplits);
    }

    /// <inheritdoc/>
    public void Release(GrowingNode node)
    {
        if (node.Histogram is null) return;
        _pool.Return(node.Histogram);
        node.Histogram = null;
    }

    private static Span<GradientSums> Bins(GradientSums[] histogram, int group) =>
        histogram.AsSpan(group * HistogramBuilder.GroupSize, HistogramBuilder.GroupSize);

    // Fills the histogram of a node; what is then to be done with each group follows at once, by the same thread, while its bins are in the cache.
    private void Count(GrowingNode node, GradientSums[] histogram, Action<int> then)
    {
        if (node.Count <= RowsAtOnce) CountByGroups(node, histogram, then);
        else CountByShares(node, histogram, then);
    }

    private void CountByGroups(GrowingNode node, GradientSums[] histogram, Action<int> then)
    {
        HistogramBuilder.Gather(_gradients, _partition.Rows(node.Start, node.Count), _gathered[0]);
        _workers.ForEach(_groups.Length, Operations(node.Count), i =>
        {
            Span<GradientSums> bins = Bins(histogram, _groups[i]);
            bins.Clear();
            HistogramBuilder.AddGroup(_table.Binned.Group(_groups[i]), _partition.Rows(node.Start, node.Count), _gathered[0], bins);
            then(_groups[i]);
        });
    }

    private void CountByShares(GrowingNode node, GradientSums[] histogram, Action<int> then)
    {
        GradientSums[][] shares = [histogram, .. Enumerable.Range(1, _workers.ThreadCount - 1).Select(_ => _pool.Rent())];
        _workers.ForEach(shares.Length, Operations(node.Count), share => CountShare(node, share, shares));
        _workers.ForEach(_groups.Length, Operations(0), i =>
        {
            Span<GradientSums> bins = Bins(histogram, _groups[i]);
            foreach (GradientSums[] share in shares.AsSpan(1)) GradientSums.Add(bins, Bins(share, _groups[i]));
            then(_groups[i]);
        });
        foreach (GradientSums[] share in shares.AsSpan(1)) _pool.Return(share);
    }

    private void CountShare(GrowingNode node, int share, GradientSums[][] shares)
    {
        foreach (int group in _groups) Bins(shares[share], group).Clear();
        int end = (int)((long)node.Count * (share + 1) / shares.Length);
        for (int from = (int)((long)node.Count * share / shares.Length); from < end; from += RowsAtOnce)
        {
            ReadOnlySpan<int> rows = _partition.Rows(node.Start + from, Math.Min(RowsAtOnce, end - from));
            HistogramBuilder.Gather(_gradients, rows, _gathered[share]);
            foreach (int group in _groups) HistogramBuilder.AddGroup(_table.Binned.Group(group), rows, _gathered[share], Bins(shares[share], group));
        }
    }

    // Additions of rows, and about as many again for the bins of the children.
    private long Operations(int rows) => (long)(rows + 2 * BinPacking.LaneSize) * _groups.Length * BinnedMatrix.LanesPerGroup;

    private void Search(int group, GradientSums[] histogram, in NodeSums whole, Split[] splits)
    {
        int end = Math.Min((group + 1) * BinnedMatrix.LanesPerGroup, _packing.LaneCount);
        for (int lane = group * BinnedMatrix.LanesPerGroup; lane < end; lane++)
        {
            foreach (int column in _packing.Columns(lane))
            {
                if (_isOffered[column]) splits[column] = _columnSearch.Best(column, Lane(histogram, lane), whole);
            }
        }
    }

    private static ReadOnlySpan<GradientSums> Lane(GradientSums[] histogram, int lane) => histogram.AsSpan(lane * BinPacking.LaneSize, BinPacking.LaneSize);

    // The best of the columns, the first of equals; keeps the histogram only for a node that can be split.
    private void Settle(GrowingNode node, GradientSums[] histogram, Split[] splits)
    {
        Split best = Split.None;
        foreach (Split split in splits)
        {
            if (split.Gain > best.Gain) best = split;
        }

        node.Histogram = histogram;
        if (best.Exists) _columnSearch.Settle(node, best, Lane(histogram, _packing.Place(best.Column).Lane));
        else Release(node);
    }
}

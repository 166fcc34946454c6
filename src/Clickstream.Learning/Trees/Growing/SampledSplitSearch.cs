using Clickstream.Learning.Trees.Binning;

namespace Clickstream.Learning.Trees.Growing;

/// <summary>
/// Looks for the best split over a few columns drawn for each node, as a random forest does (Breiman 2001); goes on drawing until some column
/// splits, as scikit-learn. Each column of each node is counted anew: with few columns that is less work than whole histograms. On the caller's
/// thread alone, since a forest's trees are grown side by side.
/// </summary>
internal sealed class SampledSplitSearch : ISplitSearch
{
    private const int RowsAtOnce = 4_096;

    private readonly TrainingTable _table;
    private readonly RowPartition _partition;
    private readonly ColumnSearch _columnSearch;
    private readonly int _columnsPerNode;
    private readonly Random _random;
    private readonly GradientSums[] _lane = new GradientSums[BinPacking.LaneSize];
    private readonly GradientSums[] _bestLane = new GradientSums[BinPacking.LaneSize];
    private readonly GradientSums[] _gathered;
    private int[] _columns = [];
    private QuantizedGradients _gradients = null!;

    /// <param name="table">The rows to choose from.</param>
    /// <param name="partition">Where the rows of nodes lie.</param>
    /// <param name="options">Checked settings.</param>
    /// <param name="columnsPerNode">So many columns are drawn, at least one.</param>
    /// <param name="random">Draws them.</param>
    public SampledSplitSearch(TrainingTable table, RowPartition partition, GrowthOptions options, int columnsPerNode, Random random)
    {
        _table = table;
        _partition = partition;
        _columnSearch = new ColumnSearch(table.Mapper, options);
        _columnsPerNode = columnsPerNode;
        _random = random;
        _gathered = new GradientSums[Math.Min(RowsAtOnce, table.Binned.RowCount)];
    }

    /// <inheritdoc/>
    public void Begin(QuantizedGradients gradients, int[] columns)
    {
        _gradients = gradients;
        _columns = [.. columns];
    }

    /// <inheritdoc/>
    public void Root(GrowingNode root) => Search(root);

    /// <inheritdoc/>
    public void Children(GrowingNode parent, GrowingNode left, GrowingNode right)
    {
        Search(left);
        Search(right);
    }

    /// <inheritdoc/>
    public void Release(GrowingNode node)
    {
    }

    private void Search(GrowingNode node)
    {
        if (!_columnSearch.MayBeSplit(node)) return;
        NodeSums whole = _columnSearch.Whole(node, _gradients.Scale);
        Split best = Split.None;
        for (int tried = 0; tried < _columns.Length && (tried < _columnsPerNode || !best.Exists); tried++)
        {
            int drawn = _random.Next(tried, _columns.Length);
            (_columns[tried], _columns[drawn]) = (_columns[drawn], _columns[tried]);
            Count(node, _columns[tried]);
            Split split = _columnSearch.Best(_columns[tried], _lane, whole);
            if (split.Gain <= best.Gain) continue;
            best = split;
            _lane.CopyTo(_bestLane, 0);
        }

        if (best.Exists) _columnSearch.Settle(node, best, _bestLane);
    }

    private void Count(GrowingNode node, int column)
    {
        ColumnPlace place = _table.Mapper.Packing.Place(column);
        Array.Clear(_lane);
        for (int from = 0; from < node.Count; from += RowsAtOnce)
        {
            ReadOnlySpan<int> rows = _partition.Rows(node.Start + from, Math.Min(RowsAtOnce, node.Count - from));
            HistogramBuilder.Gather(_gradients, rows, _gathered);
            HistogramBuilder.AddLane(_table.Binned.Group(place.Group), place.Shift, rows, _gathered, _lane);
        }
    }
}

using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Clickstream.Learning.Trees.Binning;

namespace Clickstream.Learning.Trees.Growing;

/// <summary>
/// Looks for the best split over a few columns drawn for each node, as a random forest does (Breiman 2001), or over all of them in their order. As in
/// scikit-learn goes on drawing while each column so far had one value in all of the node's rows. Each column of each node is counted anew: with
/// few columns, or small nodes, that is less work than whole histograms, and no open node holds memory. On the caller's thread alone, since a forest's
/// trees are grown side by side.
/// </summary>
internal sealed class SampledSplitSearch : ISplitSearch
{
#if DEBUG
    // Small, so that tests meet large nodes.
    private const int RowsAtOnce = 32;
    private const int FewRows = 8;
#else
    private const int RowsAtOnce = 4_096;
    private const int FewRows = 1_024;
#endif

    // Derivatives are rounded to float32 and to fixed point; rows whose ratios differ by less are alike.
    private const double RoundingShare = 1e-6;

    private const int WordsOfBits = BinPacking.LaneSize / 64;

    private readonly TrainingTable _table;
    private readonly RowPartition _partition;
    private readonly ColumnSearch _columnSearch;
    private readonly int _columnsPerNode;
    private readonly byte[] _binOfLane;
    private readonly GradientSums[] _gathered;
    private readonly GradientSums[] _lanes;
    // Empty but while a column is counted.
    private readonly GradientSums[] _histogram = new GradientSums[BinPacking.LaneSize];
    private int[] _columns = [];
    private QuantizedGradients _gradients = null!;
    private Random? _draws;
    private FilledBins _counted = new();
    private FilledBins _best = new();

    /// <param name="table">The rows to choose from.</param>
    /// <param name="partition">Where the rows of nodes lie.</param>
    /// <param name="options">Checked settings.</param>
    /// <param name="columnsPerNode">So many columns are drawn, at least one; as many as the tree has, or more, for all of them.</param>
    public SampledSplitSearch(TrainingTable table, RowPartition partition, GrowthOptions options, int columnsPerNode)
    {
        _table = table;
        _partition = partition;
        _columnSearch = new ColumnSearch(table.Mapper, options);
        _columnsPerNode = columnsPerNode;
        _gathered = new GradientSums[Math.Min(RowsAtOnce, table.Binned.RowCount)];
        _lanes = new GradientSums[Math.Min(columnsPerNode, table.Mapper.ColumnCount) * BinPacking.LaneSize];
        _binOfLane = new byte[table.Mapper.ColumnCount * BinPacking.LaneSize];
        for (int i = 0; i < _binOfLane.Length; i++)
            _binOfLane[i] = (byte)table.Mapper.Packing.Place(i / BinPacking.LaneSize).Bin((byte)(i % BinPacking.LaneSize));
    }

    /// <inheritdoc/>
    public void Begin(QuantizedGradients gradients, int[] columns, Random? draws)
    {
        _gradients = gradients;
        _columns = [.. columns];
        _draws = null;
        if (_columnsPerNode >= columns.Length) return;
        ArgumentNullException.ThrowIfNull(draws);
        _draws = draws;
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
        ReadOnlySpan<int> rows = _partition.Rows(node.Start, node.Count);
        if (AreAlike(rows)) return;
        bool few = rows.Length <= FewRows;
        if (few) HistogramBuilder.Gather(_gradients, rows, _gathered);
        NodeSums whole = _columnSearch.Whole(node, _gradients.Scale);
        Split best = Split.None;
        bool parted = false;
        for (int tried = 0; tried < _columns.Length && (tried < _columnsPerNode || !parted);)
        {
            ReadOnlySpan<int> drawn = Draw(tried, tried == 0 ? _columnsPerNode : 1);
            if (!few) CountLanes(rows, drawn);
            for (int i = 0; i < drawn.Length; i++)
            {
                if (few) CountFew(rows, drawn[i]);
                else TakeLane(i, drawn[i]);
                parted |= _counted.Count > 1;
                Split split = _columnSearch.Best(drawn[i], _counted, whole);
                if (split.Gain <= best.Gain) continue;
                best = split;
                (_counted, _best) = (_best, _counted);
            }

            tried += drawn.Length;
        }

        if (best.Exists) _columnSearch.Settle(node, best, _best);
    }

    // Rows that all ask for the same value gain nothing by a split: most of the nodes of a deep tree, and seen at a glance.
    private bool AreAlike(ReadOnlySpan<int> rows)
    {
        ReadOnlySpan<QuantizedPair> pairs = _gradients.Pairs;
        QuantizedPair first = pairs[rows[0]];
        for (int i = 1; i < rows.Length; i++)
        {
            QuantizedPair pair = pairs[rows[i]];
            double one = (double)pair.Gradient * first.Hessian;
            double other = (double)first.Gradient * pair.Hessian;
            if (Math.Abs(one - other) > RoundingShare * (Math.Abs(one) + Math.Abs(other))) return false;
        }

        return true;
    }

    private ReadOnlySpan<int> Draw(int from, int count)
    {
        count = Math.Min(count, _columns.Length - from);
        for (int i = from; _draws is not null && i < from + count; i++)
        {
            int drawn = _draws.Next(i, _columns.Length);
            (_columns[i], _columns[drawn]) = (_columns[drawn], _columns[i]);
        }

        return _columns.AsSpan(from, count);
    }

    // One column in few rows.
    private void CountFew(ReadOnlySpan<int> rows, int column)
    {
        ColumnPlace place = _table.Mapper.Packing.Place(column);
        ReadOnlySpan<uint> words = _table.Binned.Group(place.Group);
        int shift = place.Shift;
        ReadOnlySpan<byte> binOfLane = BinOfLane(column);
        Span<Vector128<long>> sums = MemoryMarshal.Cast<GradientSums, Vector128<long>>(_histogram.AsSpan());
        ReadOnlySpan<Vector128<long>> added = MemoryMarshal.Cast<GradientSums, Vector128<long>>(_gathered.AsSpan(0, rows.Length));
        Span<ulong> filled = stackalloc ulong[WordsOfBits];
        filled.Clear();
        for (int i = 0; i < rows.Length; i++)
        {
            int bin = binOfLane[(byte)(words[rows[i]] >> shift)];
            sums[bin] += added[i];
            filled[bin >> 6] |= 1UL << bin;
        }

        _counted.Take(_histogram, filled);
    }

    // Several columns in many rows, whose derivatives are brought together once for all of them.
    private void CountLanes(ReadOnlySpan<int> rows, ReadOnlySpan<int> columns)
    {
        _lanes.AsSpan(0, columns.Length * BinPacking.LaneSize).Clear();
        for (int from = 0; from < rows.Length; from += RowsAtOnce)
        {
            ReadOnlySpan<int> some = rows.Slice(from, Math.Min(RowsAtOnce, rows.Length - from));
            HistogramBuilder.Gather(_gradients, some, _gathered);
            for (int i = 0; i < columns.Length; i++)
            {
                ColumnPlace place = _table.Mapper.Packing.Place(columns[i]);
                HistogramBuilder.AddLane(_table.Binned.Group(place.Group), place.Shift, some, _gathered, Lane(i));
            }
        }
    }

    private void TakeLane(int index, int column)
    {
        ReadOnlySpan<GradientSums> lane = Lane(index);
        ReadOnlySpan<byte> binOfLane = BinOfLane(column);
        Span<ulong> filled = stackalloc ulong[WordsOfBits];
        filled.Clear();
        for (int i = 0; i < lane.Length; i++)
        {
            if (lane[i].IsEmpty) continue;
            int bin = binOfLane[i];
            _histogram[bin] = _histogram[bin].With(lane[i]);
            filled[bin >> 6] |= 1UL << bin;
        }

        _counted.Take(_histogram, filled);
    }

    private Span<GradientSums> Lane(int index) => _lanes.AsSpan(index * BinPacking.LaneSize, BinPacking.LaneSize);

    private ReadOnlySpan<byte> BinOfLane(int column) => _binOfLane.AsSpan(column * BinPacking.LaneSize, BinPacking.LaneSize);
}

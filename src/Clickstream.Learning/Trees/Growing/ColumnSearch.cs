using System.Runtime.CompilerServices;
using Clickstream.Learning.Trees.Binning;

namespace Clickstream.Learning.Trees.Growing;

/// <summary>Seeks the split of a node in the bins of one column, whatever it holds.</summary>
internal sealed class ColumnSearch
{
    private readonly BinMapper _mapper;
    private readonly GrowthOptions _options;
    private readonly Splitter _splitter;
    private readonly CategorySplitter _categorySplitter;

    public ColumnSearch(BinMapper mapper, GrowthOptions options)
    {
        _mapper = mapper;
        _options = options;
        _splitter = new Splitter(options);
        _categorySplitter = new CategorySplitter(options, _splitter);
    }

    /// <summary>Whether a node has depth and rows for two leaves.</summary>
    public bool MayBeSplit(GrowingNode node) => node.Depth < _options.MaximumDepth && node.Count >= 2L * _options.MinimumRowsPerLeaf;

    /// <summary>The sums of a node as splits are judged by them.</summary>
    public NodeSums Whole(GrowingNode node, GradientScale scale) => new(
        scale.Gradient(node.Sums), scale.Hessian(node.Sums), node.Count, node.Bounds, _options.MonotoneConstraints.Count > 0, scale);

    /// <summary>The best split by a column.</summary>
    /// <param name="column">The column.</param>
    /// <param name="lane">Bins of the lane in which it stands.</param>
    /// <param name="whole">The node.</param>
    [SkipLocalsInit]
    public Split Best(int column, ReadOnlySpan<GradientSums> lane, in NodeSums whole)
    {
        ReadOnlySpan<GradientSums> bins = Bins(column, lane, stackalloc GradientSums[BinPacking.LaneSize]);
        return _mapper.Column(column).IsCategorical ? _categorySplitter.Best(column, bins, whole) : _splitter.Best(column, bins, whole);
    }

    /// <summary>The best split by a column.</summary>
    /// <param name="column">The column.</param>
    /// <param name="filled">Those of its bins that hold rows of the node.</param>
    /// <param name="whole">The node.</param>
    public Split Best(int column, FilledBins filled, in NodeSums whole)
    {
        ColumnBins bins = _mapper.Column(column);
        return bins.IsCategorical ? BestOfCategories(column, bins.ValueBins, filled, whole) : _splitter.Best(column, filled, bins.ValueBins, whole);
    }

    /// <summary>Gives a node its split, with the sums of the left side.</summary>
    /// <param name="node">The node.</param>
    /// <param name="split">The split.</param>
    /// <param name="filled">The bins of its column.</param>
    public void Settle(GrowingNode node, Split split, FilledBins filled)
    {
        node.Split = split;
        int missingBin = _mapper.Column(split.Column).ValueBins;
        GradientSums left = default;
        for (int i = 0; i < filled.Count; i++)
        {
            if (split.GoesLeft(filled.Bins[i], missingBin)) left = left.With(filled.Sums[i]);
        }

        node.LeftSums = left;
    }

    /// <summary>Gives a node its split, with the sums of the left side.</summary>
    /// <param name="node">The node.</param>
    /// <param name="split">The split.</param>
    /// <param name="lane">Bins of the lane in which its column stands.</param>
    [SkipLocalsInit]
    public void Settle(GrowingNode node, Split split, ReadOnlySpan<GradientSums> lane)
    {
        node.Split = split;
        ReadOnlySpan<GradientSums> bins = Bins(split.Column, lane, stackalloc GradientSums[BinPacking.LaneSize]);
        GradientSums left = default;
        for (int bin = 0; bin < bins.Length; bin++)
        {
            if (split.GoesLeft(bin, bins.Length - 1)) left = left.With(bins[bin]);
        }

        node.LeftSums = left;
    }

    private Split BestOfCategories(int column, int missingBin, FilledBins filled, in NodeSums whole)
    {
        Span<GradientSums> bins = stackalloc GradientSums[BinPacking.LaneSize];
        bins.Clear();
        for (int i = 0; i < filled.Count; i++) bins[filled.Bins[i]] = filled.Sums[i];
        return _categorySplitter.Best(column, bins[..(missingBin + 1)], whole);
    }

    private ReadOnlySpan<GradientSums> Bins(int column, ReadOnlySpan<GradientSums> lane, Span<GradientSums> room)
    {
        ColumnPlace place = _mapper.Packing.Place(column);
        if (_mapper.Packing.Columns(place.Lane).Length == 1) return lane[..place.Size];
        HistogramBuilder.Unpack(lane, place, room[..place.Size]);
        return room[..place.Size];
    }
}

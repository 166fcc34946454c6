using Clickstream.Learning.Threading;
using Clickstream.Learning.Trees.Objectives;
namespace Clickstream.Learning.Trees.Growing;

/// <summary>
/// Grows one tree after another, best leaf first (as LightGBM; Shi 2007): the open leaf whose split gains most is split next,
/// until the leaves are as many as allowed or none gains. With leaves for every node of the allowed depth it grows what level by level would.
/// </summary>
internal sealed class TreeGrower
{
    // Greatest gain first; of equals the older node.
    private static readonly Comparer<(double Gain, int Node)> BestFirst = Comparer<(double Gain, int Node)>.Create(
        (a, b) => a.Gain != b.Gain ? b.Gain.CompareTo(a.Gain) : a.Node.CompareTo(b.Node));

    private readonly TrainingTable _table;
    private readonly GrowthOptions _options;
    private readonly Workers _workers;
    private readonly GainRule _rule;
    private readonly Splitter _splitter;
    private readonly RowPartition _partition;
    private readonly HistogramLayout _layout;
    private readonly HistogramPool _pool;
    private readonly GradientPair[] _gathered;

    /// <param name="table">The rows to choose from.</param>
    /// <param name="options">Checked settings.</param>
    /// <param name="workers">The threads.</param>
    public TreeGrower(TrainingTable table, GrowthOptions options, Workers workers)
    {
        _table = table;
        _options = options;
        _workers = workers;
        _rule = new GainRule(options.L1, options.L2);
        _splitter = new Splitter(options);
        _partition = new RowPartition(table.Binned.RowCount, workers);
        _layout = new HistogramLayout(table.Mapper);
        _pool = new HistogramPool(_layout.BinCount);
        _gathered = new GradientPair[table.Binned.RowCount];
    }

    /// <summary>The rows of a leaf of the tree grown last.</summary>
    public ReadOnlySpan<int> Rows(LeafRange leaf) => _partition.Rows(leaf.Start, leaf.Count);

    /// <summary>Grows a tree.</summary>
    /// <param name="gradients">Derivatives, one pair a row of the table.</param>
    /// <param name="rows">The rows to learn from, ascending; at least one.</param>
    /// <param name="columns">The columns that may be asked, ascending.</param>
    public GrownTree Grow(GradientPair[] gradients, ReadOnlySpan<int> rows, int[] columns)
    {
        _partition.Reset(rows);
        var nodes = new List<GrowingNode> { new() { Depth = 0, Start = 0, Sums = GradientSums.Of(gradients, rows) } };
        var open = new PriorityQueue<int, (double Gain, int Node)>(BestFirst);
        OpenRoot(nodes[0], gradients, columns);
        if (nodes[0].Split.Exists) open.Enqueue(0, (nodes[0].Split.Gain, 0));
        for (int leaves = 1; leaves < _options.MaximumLeaves && open.TryDequeue(out int next, out _); leaves++)
        {
            SplitNode(nodes, nodes[next]);
            // Children of the last split stay leaves: nobody asks how they would best be split.
            if (leaves + 1 < _options.MaximumLeaves) OpenChildren(nodes, nodes[next], gradients, columns);
            foreach (int child in (ReadOnlySpan<int>)[nodes[next].Left, nodes[next].Right])
            {
                if (nodes[child].Split.Exists) open.Enqueue(child, (nodes[child].Split.Gain, child));
            }
        }

        foreach (GrowingNode node in nodes) Release(node);
        return Finish(nodes);
    }

    private void OpenRoot(GrowingNode root, GradientPair[] gradients, int[] columns)
    {
        if (!MayBeSplit(root)) return;
        GradientSums[] histogram = _pool.Rent();
        bool all = root.Sums.Count == _table.Binned.RowCount;
        if (!all) Gather(root, gradients);
        var splits = new Split[columns.Length];
        _workers.ForEach(columns.Length, (long)root.Sums.Count * columns.Length, i =>
        {
            Span<GradientSums> bins = _layout.Column(histogram, columns[i]);
            if (all) HistogramBuilder.BuildFromAll(_table.Binned.Column(columns[i]), gradients, bins);
            else BuildGathered(root, columns[i], bins);
            splits[i] = _splitter.Best(columns[i], bins, root.Sums);
        });
        Settle(root, histogram, splits);
    }

    private void SplitNode(List<GrowingNode> nodes, GrowingNode node)
    {
        Split split = node.Split;
        int leftCount = _partition.Split(node.Start, node.Sums.Count, _table.Binned, split, _table.Mapper.ValueBins(split.Column));
        node.Left = nodes.Count;
        node.Right = nodes.Count + 1;
        nodes.Add(new GrowingNode { Depth = node.Depth + 1, Start = node.Start, Sums = split.Left });
        nodes.Add(new GrowingNode { Depth = node.Depth + 1, Start = node.Start + leftCount, Sums = node.Sums.Without(split.Left) });
    }

    // One pass a column: count the smaller child, take it from the parent for the larger, look for the splits of both.
    private void OpenChildren(List<GrowingNode> nodes, GrowingNode parent, GradientPair[] gradients, int[] columns)
    {
        GrowingNode left = nodes[parent.Left];
        GrowingNode right = nodes[parent.Right];
        (GrowingNode small, GrowingNode large) = left.Sums.Count <= right.Sums.Count ? (left, right) : (right, left);
        if (!MayBeSplit(large)) return;
        bool smallToo = MayBeSplit(small);
        GradientSums[] smallHistogram = _pool.Rent();
        GradientSums[] largeHistogram = parent.Histogram!;
        parent.Histogram = null;
        Gather(small, gradients);
        var smallSplits = new Split[columns.Length];
        var largeSplits = new Split[columns.Length];
        long operations = (long)(small.Sums.Count + 256) * columns.Length;
        _workers.ForEach(columns.Length, operations, i =>
        {
            Span<GradientSums> smallBins = _layout.Column(smallHistogram, columns[i]);
            Span<GradientSums> largeBins = _layout.Column(largeHistogram, columns[i]);
            BuildGathered(small, columns[i], smallBins);
            HistogramBuilder.Subtract(largeBins, smallBins);
            if (smallToo) smallSplits[i] = _splitter.Best(columns[i], smallBins, small.Sums);
            largeSplits[i] = _splitter.Best(columns[i], largeBins, large.Sums);
        });
        Settle(small, smallHistogram, smallSplits);
        Settle(large, largeHistogram, largeSplits);
    }

    private bool MayBeSplit(GrowingNode node) =>
        node.Depth < _options.MaximumDepth && node.Sums.Count >= 2L * _options.MinimumRowsPerLeaf;

    private void Gather(GrowingNode node, GradientPair[] gradients) =>
        _workers.ForRowBlocks(node.Sums.Count, (_, start, end) =>
        {
            ReadOnlySpan<int> rows = _partition.Rows(node.Start + start, end - start);
            Span<GradientPair> gathered = _gathered.AsSpan(start, end - start);
            for (int i = 0; i < rows.Length; i++) gathered[i] = gradients[rows[i]];
        });

    private void BuildGathered(GrowingNode node, int column, Span<GradientSums> bins) =>
        HistogramBuilder.Build(
            _table.Binned.Column(column), _partition.Rows(node.Start, node.Sums.Count), _gathered.AsSpan(0, node.Sums.Count), bins);

    // The best of the columns, the first of equals; keeps the histogram only for a node that can be split.
    private void Settle(GrowingNode node, GradientSums[] histogram, Split[] splits)
    {
        foreach (Split split in splits)
        {
            if (split.Gain > node.Split.Gain) node.Split = split;
        }

        node.Histogram = histogram;
        if (!node.Split.Exists) Release(node);
    }

    private void Release(GrowingNode node)
    {
        if (node.Histogram is null) return;
        _pool.Return(node.Histogram);
        node.Histogram = null;
    }

    private GrownTree Finish(List<GrowingNode> nodes)
    {
        var grown = new GrownNode[nodes.Count];
        var leaves = new List<LeafRange>();
        for (int i = nodes.Count - 1; i >= 0; i--)
        {
            GrowingNode node = nodes[i];
            if (node.IsLeaf)
            {
                double value = _options.LearningRate * _rule.Value(node.Sums);
                leaves.Add(new LeafRange(node.Start, node.Sums.Count, value));
                grown[i] = new GrownNode(-1, -1, 0, 0, false, 0, value, WeightOf(node));
            }
            else
            {
                double leftCover = grown[node.Left].Cover;
                double rightCover = grown[node.Right].Cover;
                // Where no missing value was seen, they go where most rows go.
                bool missingLeft = node.Split.MissingSeen ? node.Split.MissingLeft : leftCover >= rightCover;
                grown[i] = new GrownNode(
                    node.Left, node.Right, node.Split.Column, node.Split.Bin, missingLeft, node.Split.Gain, 0, leftCover + rightCover);
            }
        }

        return new GrownTree(grown, [.. leaves]);
    }

    private double WeightOf(GrowingNode node)
    {
        if (_table.Weights is not { } weights) return node.Sums.Count;
        double sum = 0;
        foreach (int row in _partition.Rows(node.Start, node.Sums.Count)) sum += weights.Span[row];
        return sum;
    }
}

using Clickstream.Learning.Threading;

namespace Clickstream.Learning.Trees.Growing;

/// <summary>
/// Grows one tree after another, best leaf first (as LightGBM; Shi 2007): the open leaf whose split gains most is split next,
/// until the leaves are as many as allowed or none gains. With leaves for every node of the allowed depth it grows what level by level would.
/// </summary>
internal sealed class TreeGrower
{
    private readonly TrainingTable _table;
    private readonly GrowthOptions _options;
    private readonly GainRule _rule;
    private readonly RowPartition _partition;
    private readonly ISplitSearch _search;

    /// <param name="table">The rows to choose from.</param>
    /// <param name="options">Checked settings.</param>
    /// <param name="workers">The threads.</param>
    /// <param name="columnsPerNode">Number of columns drawn for each node out of those of the tree, and then one thread for all; null to look at
    /// them all in histograms that are kept with the nodes.</param>
    public TreeGrower(TrainingTable table, GrowthOptions options, Workers workers, int? columnsPerNode = null)
    {
        _table = table;
        _options = options;
        _rule = new GainRule(options.L1, options.L2);
        _partition = new RowPartition(table.Binned.RowCount, workers);
        _search = columnsPerNode is { } sampled
            ? new SampledSplitSearch(table, _partition, options, sampled)
            : new SplitSearch(table, _partition, options, workers);
    }

    /// <summary>The rows of a leaf of the tree grown last.</summary>
    public ReadOnlySpan<int> Rows(LeafRange leaf) => _partition.Rows(leaf.Start, leaf.Count);

    /// <summary>Grows a tree.</summary>
    /// <param name="gradients">Derivatives, one pair a row of the table.</param>
    /// <param name="rows">The rows to learn from, ascending; at least one.</param>
    /// <param name="columns">The columns that may be asked, ascending.</param>
    /// <param name="draws">Draws the columns of each node, where so many are to be drawn.</param>
    public GrownTree Grow(QuantizedGradients gradients, ReadOnlySpan<int> rows, int[] columns, Random? draws = null)
    {
        _partition.Reset(rows);
        _search.Begin(gradients, columns, draws);
        var nodes = new List<GrowingNode>
        {
            new() { Depth = 0, Start = 0, Count = rows.Length, Sums = gradients.Sum(rows), Bounds = ValueBounds.None },
        };
        var open = new OpenNodes(bestFirst: _options.MaximumLeaves < rows.Length);
        _search.Root(nodes[0]);
        open.Add(0, nodes[0]);
        for (int leaves = 1; leaves < _options.MaximumLeaves && open.TryTake(out int next); leaves++)
        {
            SplitNode(nodes, nodes[next], gradients.Scale);
            (GrowingNode left, GrowingNode right) = (nodes[nodes[next].Left], nodes[nodes[next].Right]);
            // Children of the last split stay leaves: nobody asks how they would best be split.
            if (leaves + 1 < _options.MaximumLeaves) _search.Children(nodes[next], left, right);
            open.Add(nodes[next].Right, right);
            open.Add(nodes[next].Left, left);
        }

        foreach (GrowingNode node in nodes) _search.Release(node);
        return Finish(nodes, gradients.Scale);
    }

    private void SplitNode(List<GrowingNode> nodes, GrowingNode node, GradientScale scale)
    {
        Split split = node.Split;
        int leftCount = _partition.Split(node.Start, node.Count, _table.Binned, _table.Mapper.Packing.Place(split.Column), split);
        GradientSums rightSums = node.Sums.Without(node.LeftSums);
        (ValueBounds left, ValueBounds right) = ChildBounds(node, node.LeftSums, rightSums, scale);
        node.Left = nodes.Count;
        node.Right = nodes.Count + 1;
        nodes.Add(new GrowingNode { Depth = node.Depth + 1, Start = node.Start, Count = leftCount, Sums = node.LeftSums, Bounds = left });
        nodes.Add(new GrowingNode
        {
            Depth = node.Depth + 1,
            Start = node.Start + leftCount,
            Count = node.Count - leftCount,
            Sums = rightSums,
            Bounds = right,
        });
    }

    // Below a split of a constrained column no leaf of the lower side may pass the middle between the sides, nor one of the upper side
    // fall below it (as in XGBoost and scikit-learn).
    private (ValueBounds Left, ValueBounds Right) ChildBounds(GrowingNode node, GradientSums left, GradientSums right, GradientScale scale)
    {
        int direction = _options.MonotoneConstraints.Count == 0 ? 0 : _options.MonotoneConstraints[node.Split.Column];
        if (direction == 0) return (node.Bounds, node.Bounds);
        double middle = (Value(left, node.Bounds, scale) + Value(right, node.Bounds, scale)) / 2;
        ValueBounds below = node.Bounds with { Upper = middle };
        ValueBounds above = node.Bounds with { Lower = middle };
        return direction > 0 ? (below, above) : (above, below);
    }

    private double Value(GradientSums sums, ValueBounds bounds, GradientScale scale) =>
        bounds.Clamp(_rule.Value(scale.Gradient(sums), scale.Hessian(sums)));

    private GrownTree Finish(List<GrowingNode> nodes, GradientScale scale)
    {
        var grown = new GrownNode[nodes.Count];
        var leaves = new List<LeafRange>();
        for (int i = nodes.Count - 1; i >= 0; i--)
        {
            GrowingNode node = nodes[i];
            if (node.IsLeaf)
            {
                double value = _options.LearningRate * Value(node.Sums, node.Bounds, scale);
                leaves.Add(new LeafRange(node.Start, node.Count, value));
                grown[i] = new GrownNode(-1, -1, Split.None, value, WeightOf(node));
            }
            else
            {
                double leftCover = grown[node.Left].Cover;
                double rightCover = grown[node.Right].Cover;
                // Where no missing value was seen, they go where most rows go.
                bool missingLeft = node.Split.MissingSeen ? node.Split.MissingLeft : leftCover >= rightCover;
                grown[i] = new GrownNode(node.Left, node.Right, node.Split with { MissingLeft = missingLeft }, 0, leftCover + rightCover);
            }
        }

        return new GrownTree(grown, [.. leaves]);
    }

    private double WeightOf(GrowingNode node)
    {
        if (_table.Weights is not { } given) return node.Count;
        ReadOnlySpan<double> weights = given.Span;
        double sum = 0;
        foreach (int row in _partition.Rows(node.Start, node.Count)) sum += weights[row];
        return sum;
    }
}

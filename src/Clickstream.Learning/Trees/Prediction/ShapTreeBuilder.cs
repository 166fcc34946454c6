namespace Clickstream.Learning.Trees.Prediction;

/// <summary>Lays the trees of an ensemble out for explanation.</summary>
internal sealed unsafe class ShapTreeBuilder
{
    private readonly TreeEnsemble _ensemble;
    private readonly int[] _slots;
    private readonly int[] _parents;
    private readonly double[] _shares;
    private readonly int[] _columnsAbove;

    /// <param name="ensemble">Checked trees.</param>
    public ShapTreeBuilder(TreeEnsemble ensemble)
    {
        _ensemble = ensemble;
        _slots = new int[ensemble.Columns.Count];
        _parents = new int[ensemble.Columns.Count];
        _shares = new double[ensemble.Columns.Count];
        _columnsAbove = new int[ensemble.Columns.Count];
        for (int tree = 0; tree < ensemble.TreeCount; tree++)
        {
            int start = ensemble.TreeStarts[tree];
            Add(start, (tree + 1 < ensemble.TreeCount ? ensemble.TreeStarts[tree + 1] : _slots.Length) - start);
        }
    }

    /// <summary>The trees that split at all.</summary>
    public List<ShapTree> Trees { get; } = [];

    /// <summary>Their splits.</summary>
    public List<ShapNode> Splits { get; } = [];

    /// <summary>The values of their leaves.</summary>
    public List<double> Leaves { get; } = [];

    /// <summary>Sum over all trees of the mean of the leaves, weighted by the shares of their paths.</summary>
    public double Mean { get; private set; }

    private void Add(int root, int nodeCount)
    {
        int splitCount = nodeCount / 2;
        if (splitCount == 0)
        {
            Mean += _ensemble.Values[root];
            return;
        }

        (int firstSplit, int firstLeaf, int mostColumns) = (Splits.Count, Leaves.Count, 0);
        List<int> order = BreadthFirst(root);
        (int split, int leaf) = (0, splitCount);
        foreach (int node in order) _slots[node] = IsLeaf(node) ? leaf++ : split++;
        (_shares[root], _columnsAbove[root]) = (1, 0);
        foreach (int node in order)
        {
            if (IsLeaf(node))
            {
                Mean += _shares[node] * _ensemble.Values[node];
                Leaves.Add(_ensemble.Values[node]);
                mostColumns = Math.Max(mostColumns, _columnsAbove[node]);
            }
            else
            {
                Splits.Add(Split(node, splitCount));
            }
        }

        Trees.Add(new ShapTree(firstSplit, splitCount, firstLeaf, mostColumns));
    }

    // Splits that follow each other in a walk then mostly need not wait for each other.
    private List<int> BreadthFirst(int root)
    {
        List<int> order = [root];
        _parents[root] = -1;
        for (int i = 0; i < order.Count; i++)
        {
            int node = order[i];
            if (IsLeaf(node)) continue;
            foreach (int child in (ReadOnlySpan<int>)[_ensemble.LeftChildren[node], _ensemble.RightChildren[node]])
            {
                _parents[child] = node;
                order.Add(child);
            }
        }

        return order;
    }

    private bool IsLeaf(int node) => _ensemble.Columns[node] == TreeEnsemble.Leaf;

    private ShapNode Split(int node, int splitCount)
    {
        (int left, int right) = (_ensemble.LeftChildren[node], _ensemble.RightChildren[node]);
        (int earlier, int earlierChild, double earlierShare) = Earlier(node, splitCount);
        var split = new ShapNode
        {
            Column = _ensemble.Columns[node],
            Threshold = _ensemble.Thresholds[node],
            CategorySet = _ensemble.CategorySet(node),
            MissingGoesRight = _ensemble.MissingGoesLeft[node] ? 0 : 1,
            Left = _slots[left],
            Right = _slots[right],
            Earlier = earlier,
            EarlierChild = earlierChild,
        };
        (split.Shares[0], split.Shares[1]) = (Share(left, right), Share(right, left));
        (split.EarlierShares[0], split.EarlierShares[1]) = (ShapNode.WentElsewhere, earlierShare);
        (_shares[left], _shares[right]) = (_shares[node] * split.Shares[0], _shares[node] * split.Shares[1]);
        _columnsAbove[left] = _columnsAbove[right] = _columnsAbove[node] + (earlier == splitCount ? 1 : 0);
        return split;
    }

    private (int Split, int Child, double Share) Earlier(int node, int splitCount)
    {
        (int split, int way, double share) = (splitCount, 0, 1);
        for (int child = node, parent = _parents[node]; parent >= 0; (child, parent) = (parent, _parents[parent]))
        {
            if (_ensemble.Columns[parent] != _ensemble.Columns[node]) continue;
            if (split == splitCount) (split, way) = (_slots[parent], _slots[child]);
            share *= Share(child, _ensemble.LeftChildren[parent] == child ? _ensemble.RightChildren[parent] : _ensemble.LeftChildren[parent]);
        }

        return (split, way, share);
    }

    // Of the children's own covers, so that the two shares add up to 1 also where the parent's cover was rounded. Neither overflows nor is NaN.
    private double Share(int child, int sibling) => 1 / (1 + _ensemble.Covers[sibling] / _ensemble.Covers[child]);
}

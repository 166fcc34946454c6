using System.Buffers;

namespace Clickstream.Learning.Trees.Prediction;

/// <summary>
/// Path-dependent TreeSHAP, Algorithm 2 of Lundberg, Erion and Lee, "Consistent Individualized Feature Attribution for Tree Ensembles" (2018).
/// Walks every path once and keeps, for the columns met on it, the summed weight of all subsets of each size: O(leaves * depth^2) a tree
/// instead of O(2^columns). The paths of a walk lie one after another in one rented buffer.
/// </summary>
internal sealed class TreeShap
{
    // 1 / i: the divisors are path lengths, and a division costs as much as ten products.
    private static readonly double[] Reciprocals = [0, .. Enumerable.Range(1, TreeEnsemble.DepthLimit + 2).Select(i => 1.0 / i)];

    private readonly int[] _treeStarts;
    private readonly PackedNode[] _nodes;
    private readonly CategorySet[] _sets;
    private readonly double[] _values;
    private readonly double[] _shares;
    private readonly int _bufferLength;
    private readonly double _baseline;

    /// <param name="ensemble">Checked trees.</param>
    /// <param name="nodes">Its nodes, packed.</param>
    /// <param name="sets">Its sets of categories.</param>
    /// <param name="depth">Its greatest depth.</param>
    public TreeShap(TreeEnsemble ensemble, PackedNode[] nodes, CategorySet[] sets, int depth)
    {
        _sets = sets;
        _treeStarts = [.. ensemble.TreeStarts];
        _nodes = nodes;
        _values = [.. ensemble.Values];
        _shares = SharesOfParent(ensemble);
        // A path of d splits has d + 1 elements, and so have all before it: 1 + 2 + ... + (depth + 1).
        _bufferLength = (depth + 1) * (depth + 2) / 2;
        _baseline = ensemble.BaseScore;
        foreach (int root in _treeStarts) _baseline += Expected(root);
    }

    /// <summary>Writes the contributions and returns the baseline.</summary>
    public double Explain(ReadOnlySpan<float> row, Span<double> contributions)
    {
        contributions.Clear();
        PathElement[] buffer = ArrayPool<PathElement>.Shared.Rent(_bufferLength);
        foreach (int root in _treeStarts)
        {
            var start = new PathElement { Column = -1, WhenUnknown = 1, WhenKnown = 1 };
            Walk(root, row, contributions, default, start, buffer);
        }

        ArrayPool<PathElement>.Shared.Return(buffer);
        return _baseline;
    }

    private static double[] SharesOfParent(TreeEnsemble ensemble)
    {
        var shares = new double[ensemble.Columns.Count];
        for (int node = 0; node < shares.Length; node++)
        {
            if (ensemble.Columns[node] == TreeEnsemble.Leaf) continue;
            shares[ensemble.LeftChildren[node]] = ensemble.Covers[ensemble.LeftChildren[node]] / ensemble.Covers[node];
            shares[ensemble.RightChildren[node]] = ensemble.Covers[ensemble.RightChildren[node]] / ensemble.Covers[node];
        }

        return shares;
    }

    private double Expected(int node)
    {
        (int left, int right) = (_nodes[node].Left, _nodes[node].Right);
        return left < 0 ? _values[node] : _shares[left] * Expected(left) + _shares[right] * Expected(right);
    }

    // The path to this node is the parent's path and one step more; it is made in the free buffer, and the parent's stays as it was.
    private void Walk(
        int node, ReadOnlySpan<float> row, Span<double> contributions, ReadOnlySpan<PathElement> parentPath, PathElement step, Span<PathElement> free)
    {
        Span<PathElement> path = free[..(parentPath.Length + 1)];
        parentPath.CopyTo(path);
        Extend(path, step);
        ref readonly PackedNode packed = ref _nodes[node];
        if (packed.Left < 0)
        {
            AddLeaf(path, _values[node], contributions);
            return;
        }

        int column = packed.Column;
        int hot = packed.Next(row[column], _sets);
        int cold = hot == packed.Left ? packed.Right : packed.Left;
        // A column that stands on the path already is taken out: its two shares go on as one.
        (double unknown, double known) = (1, 1);
        free = free[path.Length..];
        int earlier = IndexOf(path, column);
        if (earlier > 0)
        {
            (unknown, known) = (path[earlier].WhenUnknown, path[earlier].WhenKnown);
            Unwind(path, earlier);
            path = path[..^1];
        }

        var hotStep = new PathElement { Column = column, WhenUnknown = unknown * _shares[hot], WhenKnown = known };
        var coldStep = new PathElement { Column = column, WhenUnknown = unknown * _shares[cold], WhenKnown = 0 };
        Walk(hot, row, contributions, path, hotStep, free);
        Walk(cold, row, contributions, path, coldStep, free);
    }

    // Each column adds what the leaf gains by knowing it, over all subsets of the others. For a column that leads elsewhere that is its unwound
    // weight times minus its share; the share cancels, and so all such columns add the same.
    private static void AddLeaf(ReadOnlySpan<PathElement> path, double value, Span<double> contributions)
    {
        int last = path.Length - 1;
        double elsewhere = 0;
        for (int i = 0; i < last; i++) elsewhere -= path[i].Weight * Reciprocals[last - i];
        elsewhere *= (last + 1) * value;
        for (int i = 1; i <= last; i++)
        {
            contributions[path[i].Column] += path[i].WhenKnown == 0
                ? elsewhere
                : UnwoundWeight(path, path[i].WhenUnknown) * (1 - path[i].WhenUnknown) * value;
        }
    }

    private static int IndexOf(ReadOnlySpan<PathElement> path, int column)
    {
        for (int i = 1; i < path.Length; i++)
        {
            if (path[i].Column == column) return i;
        }

        return -1;
    }

    // EXTEND: the last element of the path is new; every subset either takes it in or leaves it out.
    private static void Extend(Span<PathElement> path, PathElement step)
    {
        int last = path.Length - 1;
        step.Weight = last == 0 ? 1 : 0;
        path[last] = step;
        double known = step.WhenKnown * Reciprocals[last + 1];
        double unknown = step.WhenUnknown * Reciprocals[last + 1];
        for (int i = last - 1; i >= 0; i--)
        {
            double weight = path[i].Weight;
            path[i + 1].Weight += known * weight * (i + 1);
            path[i].Weight = unknown * weight * (last - i);
        }
    }

    // UNWIND: the inverse of EXTEND for one element; the path is one shorter afterwards. WhenKnown is 0 or 1, so it is never divided by.
    private static void Unwind(Span<PathElement> path, int index)
    {
        int last = path.Length - 1;
        (double unknown, double known) = (path[index].WhenUnknown, path[index].WhenKnown);
        double next = path[last].Weight;
        for (int i = last - 1; i >= 0; i--)
        {
            double old = path[i].Weight;
            if (known == 0)
            {
                path[i].Weight = old * (last + 1) / (unknown * (last - i));
            }
            else
            {
                path[i].Weight = next * (last + 1) * Reciprocals[i + 1];
                next = old - path[i].Weight * unknown * (last - i) * Reciprocals[last + 1];
            }
        }

        for (int i = index; i < last; i++)
        {
            double weight = path[i].Weight;
            path[i] = path[i + 1];
            path[i].Weight = weight;
        }
    }

    // The sum of the weights that UNWIND would leave of an element that leads here, without changing the path.
    private static double UnwoundWeight(ReadOnlySpan<PathElement> path, double unknown)
    {
        int last = path.Length - 1;
        double sum = 0;
        double next = path[last].Weight;
        double perStep = unknown * Reciprocals[last + 1];
        for (int i = last - 1; i >= 0; i--)
        {
            double weight = next * (last + 1) * Reciprocals[i + 1];
            sum += weight;
            next = path[i].Weight - weight * perStep * (last - i);
        }

        return sum;
    }
}

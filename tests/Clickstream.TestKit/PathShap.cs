using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.TestKit;

/// <summary>
/// Path-dependent TreeSHAP as published: Algorithm 2 of Lundberg, Erion and Lee, "Consistent Individualized Feature Attribution for Tree
/// Ensembles" (2018). Walks every path once and keeps, for the columns met on it, the summed weight of all subsets of each size:
/// O(leaves * depth^2) a tree. The twin and the yardstick of the explanation that the service answers with. Not for two threads at once.
/// </summary>
public sealed class PathShap
{
    // 1 / i: the divisors are path lengths, and a division costs as much as ten products.
    private static readonly double[] Reciprocals = [0, .. Enumerable.Range(1, TreeEnsemble.DepthLimit + 2).Select(i => 1.0 / i)];

    private readonly int[] _treeStarts;
    private readonly int[] _columns;
    private readonly float[] _thresholds;
    private readonly bool[] _missingGoesLeft;
    private readonly int[] _left;
    private readonly int[] _right;
    private readonly HashSet<int>?[] _sets;
    private readonly double[] _values;
    private readonly double[] _shares;
    private readonly Element[] _buffer;
    private readonly double _baseline;

    /// <param name="ensemble">The trees.</param>
    public PathShap(TreeEnsemble ensemble)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        _treeStarts = [.. ensemble.TreeStarts];
        _columns = [.. ensemble.Columns];
        _thresholds = [.. ensemble.Thresholds];
        _missingGoesLeft = [.. ensemble.MissingGoesLeft];
        _left = [.. ensemble.LeftChildren];
        _right = [.. ensemble.RightChildren];
        _sets = [.. Enumerable.Range(0, _columns.Length).Select(node => ensemble.CategorySet(node) is >= 0 and int set ? ensemble.CategorySets[set].ToHashSet() : null)];
        _values = [.. ensemble.Values];
        _shares = new double[_columns.Length];
        var depths = new int[_columns.Length];
        for (int node = 0; node < _columns.Length; node++)
        {
            if (_left[node] < 0) continue;
            foreach (int child in (ReadOnlySpan<int>)[_left[node], _right[node]])
            {
                _shares[child] = ensemble.Covers[child] / ensemble.Covers[node];
                depths[child] = depths[node] + 1;
            }
        }

        // A path of d splits has d + 1 elements, and so have all before it: 1 + 2 + ... + (depth + 1).
        int depth = depths.DefaultIfEmpty().Max();
        _buffer = new Element[(depth + 1) * (depth + 2) / 2];
        _baseline = ensemble.BaseScore + _treeStarts.Sum(Expected);
    }

    /// <summary>Writes the contributions and returns the baseline.</summary>
    public double Explain(ReadOnlySpan<float> row, Span<double> contributions)
    {
        contributions.Clear();
        foreach (int root in _treeStarts)
            Walk(root, row, contributions, default, new Element { Column = -1, WhenUnknown = 1, WhenKnown = 1 }, _buffer);
        return _baseline;
    }

    private double Expected(int node) =>
        _left[node] < 0 ? _values[node] : _shares[_left[node]] * Expected(_left[node]) + _shares[_right[node]] * Expected(_right[node]);

    private int Next(int node, float value)
    {
        bool left = float.IsNaN(value) ? _missingGoesLeft[node]
            : _sets[node] is { } set ? value == (int)value && set.Contains((int)value)
            : value <= _thresholds[node];
        return left ? _left[node] : _right[node];
    }

    // The path to this node is the parent's path and one step more; it is made in the free buffer, and the parent's stays as it was.
    private void Walk(
        int node, ReadOnlySpan<float> row, Span<double> contributions, ReadOnlySpan<Element> parentPath, Element step, Span<Element> free)
    {
        Span<Element> path = free[..(parentPath.Length + 1)];
        parentPath.CopyTo(path);
        Extend(path, step);
        if (_left[node] < 0)
        {
            AddLeaf(path, _values[node], contributions);
            return;
        }

        int column = _columns[node];
        int hot = Next(node, row[column]);
        int cold = hot == _left[node] ? _right[node] : _left[node];
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

        Walk(hot, row, contributions, path, new Element { Column = column, WhenUnknown = unknown * _shares[hot], WhenKnown = known }, free);
        Walk(cold, row, contributions, path, new Element { Column = column, WhenUnknown = unknown * _shares[cold], WhenKnown = 0 }, free);
    }

    // Each column adds what the leaf gains by knowing it, over all subsets of the others. For a column that leads elsewhere that is its unwound
    // weight times minus its share; the share cancels, and so all such columns add the same.
    private static void AddLeaf(ReadOnlySpan<Element> path, double value, Span<double> contributions)
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

    private static int IndexOf(ReadOnlySpan<Element> path, int column)
    {
        for (int i = 1; i < path.Length; i++)
        {
            if (path[i].Column == column) return i;
        }

        return -1;
    }

    // EXTEND: the last element of the path is new; every subset either takes it in or leaves it out.
    private static void Extend(Span<Element> path, Element step)
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
    private static void Unwind(Span<Element> path, int index)
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
    private static double UnwoundWeight(ReadOnlySpan<Element> path, double unknown)
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

    // One column met between a root and a node. The weights belong to the path as a whole: entry i is the weight of the subsets that hold i
    // of the path's columns. WhenUnknown: share of the training rows that goes this way. WhenKnown: 1 if the row goes this way, else 0.
    private struct Element
    {
        public int Column;
        public double WhenUnknown;
        public double WhenKnown;
        public double Weight;
    }
}

using System.Buffers;

namespace Clickstream.Learning.Trees;

/// <summary>
/// Path-dependent TreeSHAP, Algorithm 2 of Lundberg, Erion and Lee, "Consistent Individualized Feature Attribution for Tree Ensembles" (2018).
/// Walks every path once and keeps, for the columns met on it, the summed weight of all subsets of each size: O(leaves * depth^2) a tree
/// instead of O(2^columns). The paths of a walk lie one after another in one rented buffer.
/// </summary>
internal sealed class TreeShap
{
    private readonly TreeEnsemble _ensemble;
    private readonly int _bufferLength;
    private readonly double _baseline;

    /// <param name="ensemble">Checked trees.</param>
    /// <param name="depth">Its greatest depth.</param>
    public TreeShap(TreeEnsemble ensemble, int depth)
    {
        _ensemble = ensemble;
        // A path of d splits has d + 1 elements, and so have all before it: 1 + 2 + ... + (depth + 1).
        _bufferLength = (depth + 1) * (depth + 2) / 2;
        _baseline = ensemble.BaseScore;
        foreach (int root in ensemble.TreeStarts) _baseline += Expected(root);
    }

    /// <summary>Writes the contributions and returns the baseline.</summary>
    public double Explain(ReadOnlySpan<float> row, Span<double> contributions)
    {
        contributions.Clear();
        PathElement[] buffer = ArrayPool<PathElement>.Shared.Rent(_bufferLength);
        foreach (int root in _ensemble.TreeStarts)
        {
            var start = new PathElement { Column = -1, WhenUnknown = 1, WhenKnown = 1 };
            Walk(root, row, contributions, default, start, buffer);
        }

        ArrayPool<PathElement>.Shared.Return(buffer);
        return _baseline;
    }

    private double Expected(int node)
    {
        int left = _ensemble.LeftChildren[node];
        if (left < 0) return _ensemble.Values[node];
        int right = _ensemble.RightChildren[node];
        return (_ensemble.Covers[left] * Expected(left) + _ensemble.Covers[right] * Expected(right)) / _ensemble.Covers[node];
    }

    // The path to this node is the parent's path and one step more; it is made in the free buffer, and the parent's stays as it was.
    private void Walk(
        int node, ReadOnlySpan<float> row, Span<double> contributions, ReadOnlySpan<PathElement> parentPath, PathElement step, Span<PathElement> free)
    {
        Span<PathElement> path = free[..(parentPath.Length + 1)];
        parentPath.CopyTo(path);
        Extend(path, step);
        ref readonly PackedNode packed = ref _ensemble.Nodes[node];
        if (packed.Left < 0)
        {
            for (int i = 1; i < path.Length; i++)
            {
                contributions[path[i].Column] +=
                    UnwoundWeight(path, i) * (path[i].WhenKnown - path[i].WhenUnknown) * _ensemble.Values[node];
            }

            return;
        }

        int column = packed.Column;
        int hot = packed.Next(row[column]);
        int cold = hot == packed.Left ? _ensemble.RightChildren[node] : packed.Left;
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

        double cover = _ensemble.Covers[node];
        var hotStep = new PathElement { Column = column, WhenUnknown = unknown * _ensemble.Covers[hot] / cover, WhenKnown = known };
        var coldStep = new PathElement { Column = column, WhenUnknown = unknown * _ensemble.Covers[cold] / cover, WhenKnown = 0 };
        Walk(hot, row, contributions, path, hotStep, free);
        Walk(cold, row, contributions, path, coldStep, free);
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
        for (int i = last - 1; i >= 0; i--)
        {
            path[i + 1].Weight += step.WhenKnown * path[i].Weight * (i + 1) / (last + 1);
            path[i].Weight = step.WhenUnknown * path[i].Weight * (last - i) / (last + 1);
        }
    }

    // UNWIND: the inverse of EXTEND for element i; the path is one shorter afterwards.
    private static void Unwind(Span<PathElement> path, int index)
    {
        int last = path.Length - 1;
        (double unknown, double known) = (path[index].WhenUnknown, path[index].WhenKnown);
        double next = path[last].Weight;
        for (int i = last - 1; i >= 0; i--)
        {
            double old = path[i].Weight;
            if (known != 0)
            {
                path[i].Weight = next * (last + 1) / ((i + 1) * known);
                next = old - path[i].Weight * unknown * (last - i) / (last + 1);
            }
            else
            {
                path[i].Weight = old * (last + 1) / (unknown * (last - i));
            }
        }

        for (int i = index; i < last; i++)
        {
            double weight = path[i].Weight;
            path[i] = path[i + 1];
            path[i].Weight = weight;
        }
    }

    // The sum of the weights that UNWIND would leave, without changing the path.
    private static double UnwoundWeight(ReadOnlySpan<PathElement> path, int index)
    {
        int last = path.Length - 1;
        (double unknown, double known) = (path[index].WhenUnknown, path[index].WhenKnown);
        double next = path[last].Weight;
        double sum = 0;
        for (int i = last - 1; i >= 0; i--)
        {
            if (known != 0)
            {
                double weight = next * (last + 1) / ((i + 1) * known);
                sum += weight;
                next = path[i].Weight - weight * unknown * (last - i) / (last + 1);
            }
            else
            {
                sum += path[i].Weight * (last + 1) / (unknown * (last - i));
            }
        }

        return sum;
    }
}

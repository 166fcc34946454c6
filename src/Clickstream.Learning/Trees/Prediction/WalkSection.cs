using System.Runtime.CompilerServices;

namespace Clickstream.Learning.Trees.Prediction;

/// <summary>
/// Trees of any size, walked eight at a time: a step of one tree waits for the node that the step before has led to, and meanwhile the other
/// seven take theirs. A leaf leads to itself, so that the eight go on, without asking which of them has arrived, until none moves.
/// </summary>
internal sealed class WalkSection : TreeSection
{
    private readonly WalkNode[] _nodes;
    private readonly double[] _values;
    private readonly int[] _roots;
    private readonly CategorySet[] _sets;
    private readonly int _treeCount;

    /// <param name="ensemble">Checked trees.</param>
    /// <param name="sets">The ensemble's sets of categories.</param>
    /// <param name="firstTree">The first tree.</param>
    /// <param name="endTree">The tree after the last one.</param>
    public WalkSection(TreeEnsemble ensemble, CategorySet[] sets, int firstTree, int endTree)
    {
        int start = ensemble.TreeStarts[firstTree];
        int count = ensemble.EndOf(endTree - 1) - start;
        _sets = sets;
        _treeCount = endTree - firstTree;
        // One leaf of 0 beyond the last tree, for the lanes that have none.
        _nodes = new WalkNode[count + 1];
        _values = new double[count + 1];
        for (int node = 0; node < count; node++)
        {
            _values[node] = ensemble.Columns[start + node] < 0 ? ensemble.Values[start + node] : 0;
            _nodes[node] = ensemble.Columns[start + node] < 0
                ? WalkNode.Leaf(node)
                : new WalkNode(
                    ensemble.Columns[start + node], ensemble.Thresholds[start + node], ensemble.CategorySet(start + node), ensemble.MissingGoesLeft[start + node],
                    ensemble.LeftChildren[start + node] - start, ensemble.RightChildren[start + node] - start);
        }

        _nodes[count] = WalkNode.Leaf(count);
        _roots = new int[(_treeCount + LaneSum.Lanes - 1) / LaneSum.Lanes * LaneSum.Lanes];
        Array.Fill(_roots, count);
        for (int tree = 0; tree < _treeCount; tree++) _roots[tree] = ensemble.TreeStarts[firstTree + tree] - start;
    }

    /// <inheritdoc/>
    public override void AddTo(ReadOnlySpan<float> row, Span<double> lanes)
    {
        // A row without columns has no first value, which leaves look at and do not heed.
        if (row.IsEmpty) row = [0];
        for (ReadOnlySpan<int> roots = _roots; !roots.IsEmpty; roots = roots[LaneSum.Lanes..])
        {
            (int a, int b, int c, int d, int e, int f, int g, int h) = Leaves(row, roots);
            lanes[0] += _values[a];
            lanes[1] += _values[b];
            lanes[2] += _values[c];
            lanes[3] += _values[d];
            lanes[4] += _values[e];
            lanes[5] += _values[f];
            lanes[6] += _values[g];
            lanes[7] += _values[h];
        }
    }

    /// <inheritdoc/>
    public override float AddTo(ReadOnlySpan<float> row, float sum)
    {
        if (row.IsEmpty) row = [0];
        for (ReadOnlySpan<int> roots = _roots; !roots.IsEmpty; roots = roots[LaneSum.Lanes..])
        {
            (int a, int b, int c, int d, int e, int f, int g, int h) = Leaves(row, roots);
            foreach (int leaf in (ReadOnlySpan<int>)[a, b, c, d, e, f, g, h]) sum += (float)_values[leaf];
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (int A, int B, int C, int D, int E, int F, int G, int H) Leaves(ReadOnlySpan<float> row, ReadOnlySpan<int> roots)
    {
        ReadOnlySpan<WalkNode> nodes = _nodes;
        (int a, int b, int c, int d) = (roots[0], roots[1], roots[2], roots[3]);
        (int e, int f, int g, int h) = (roots[4], roots[5], roots[6], roots[7]);
        int moved;
        do
        {
            moved = Step(nodes, row, ref a) | Step(nodes, row, ref b) | Step(nodes, row, ref c) | Step(nodes, row, ref d)
                | Step(nodes, row, ref e) | Step(nodes, row, ref f) | Step(nodes, row, ref g) | Step(nodes, row, ref h);
        }
        while (moved != 0);

        return (a, b, c, d, e, f, g, h);
    }

    // Zero if the node leads to itself.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Step(ReadOnlySpan<WalkNode> nodes, ReadOnlySpan<float> row, ref int index)
    {
        ref readonly WalkNode node = ref nodes[index];
        int next = node.Next(row[node.Column], _sets);
        int moved = next ^ index;
        index = next;
        return moved;
    }
}

using Clickstream.Learning.Tables;
using Clickstream.Learning.Threading;
using Clickstream.Learning.Trees.Growing;
using Clickstream.Learning.Trees.Objectives;

namespace Clickstream.Learning.Trees;

/// <summary>
/// Gives the leaves of a grown tree the values that the objective asks for, where Newton's step is not or may be too far:
/// <see cref="IObjective.RefitsLeaves"/>, <see cref="IObjective.LargestStep"/>.
/// </summary>
internal sealed class LeafRefit<TObjective>
    where TObjective : struct, IObjective
{
    private readonly TObjective _objective;
    private readonly Dataset _data;
    private readonly Workers _workers;
    private readonly double _learningRate;
    private readonly double[] _residuals;
    private readonly double[] _weights;

    /// <param name="objective">The loss.</param>
    /// <param name="data">The rows that trees grow on.</param>
    /// <param name="learningRate">In the leaves' values already.</param>
    /// <param name="workers">Take a leaf each.</param>
    public LeafRefit(TObjective objective, Dataset data, double learningRate, Workers workers)
    {
        _objective = objective;
        _data = data;
        _workers = workers;
        _learningRate = learningRate;
        _residuals = TObjective.RefitsLeaves ? new double[data.RowCount] : [];
        _weights = TObjective.RefitsLeaves && data.Weights is not null ? new double[data.RowCount] : [];
    }

    /// <summary>The tree with its leaves refitted; the tree itself when the objective asks for nothing.</summary>
    /// <param name="tree">Grown last.</param>
    /// <param name="grower">Grew it, and still knows the rows of its leaves.</param>
    /// <param name="running">Scores before the tree.</param>
    public GrownTree Apply(GrownTree tree, TreeGrower grower, RunningScores running)
    {
        if (TObjective.RefitsLeaves)
        {
            var values = new double[tree.Leaves.Length];
            _workers.ForEach(values.Length, 16L * running.Scores.Length, leaf =>
                values[leaf] = _learningRate * BestStep(tree.Leaves[leaf], grower, running.Scores));
            return With(tree, values);
        }

        return tree.Leaves.Any(leaf => Math.Abs(leaf.Value) > LargestStep(leaf))
            ? With(tree, [.. tree.Leaves.Select(leaf => Math.Clamp(leaf.Value, -LargestStep(leaf), LargestStep(leaf)))])
            : tree;
    }

    private double LargestStep(LeafRange leaf) => TObjective.LargestStep(leaf.Value / _learningRate);

    // The range of the leaf in the row partition is its own range in the buffers too: no two leaves meet there.
    private double BestStep(LeafRange leaf, TreeGrower grower, ReadOnlySpan<double> scores)
    {
        ReadOnlySpan<int> rows = grower.Rows(leaf);
        ReadOnlySpan<double> targets = _data.Targets.Span;
        Span<double> residuals = _residuals.AsSpan(leaf.Start, leaf.Count);
        Span<double> weights = _weights.Length == 0 ? [] : _weights.AsSpan(leaf.Start, leaf.Count);
        for (int i = 0; i < rows.Length; i++)
        {
            residuals[i] = targets[rows[i]] - scores[rows[i]];
            if (!weights.IsEmpty) weights[i] = _data.Weight(rows[i]);
        }

        return _objective.BaseScore(residuals, weights);
    }

    // The grower lists leaves from the last node to the first.
    private static GrownTree With(GrownTree tree, double[] values)
    {
        GrownNode[] nodes = [.. tree.Nodes];
        int leaf = 0;
        for (int node = nodes.Length - 1; node >= 0; node--)
        {
            if (!nodes[node].IsLeaf) continue;
            if (nodes[node].Value != tree.Leaves[leaf].Value)
                throw new InvalidOperationException($"Leaf {leaf} of the tree is not node {node}; expected leaves in the order of the nodes, last first.");
            nodes[node] = nodes[node] with { Value = values[leaf++] };
        }

        return new GrownTree(nodes, [.. tree.Leaves.Select((range, i) => range with { Value = values[i] })]);
    }
}

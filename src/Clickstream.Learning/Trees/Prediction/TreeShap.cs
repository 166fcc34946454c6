using System.Buffers;

namespace Clickstream.Learning.Trees.Prediction;

/// <summary>
/// Exact path-dependent Shapley values of trees (the game of Lundberg, Erion and Lee 2018) by the multilinear extension (Owen 1972): let each
/// column be known with probability t; a column's value is the integral over t in [0, 1] of what its being known adds. Of a tree that is a
/// polynomial, whose degree is below the number of different columns on a path, so that Gauss-Legendre quadrature with half as many points is
/// exact up to rounding; that path polynomials suffice was seen by Yu, Xu, Bifet and Read, "Linear TreeShap" (2022).
/// <para>
/// At one point t, a split whose way for the row ("hot") has the training share p counts with weight 1 for the row and with p and 1 - p else:
/// hot factor 1 - (1 - t)(1 - p), cold factor (1 - t)(1 - p). Let P be the product of the factors from the root to a split, and H and C the
/// means of the leaves below its two children, weighted by the factors from there on. The derivative by the column's own probability is the
/// sum over its splits of P (1 - p)(H - C). Where splits above asked the same column and led the row here with the shares' product q, t is
/// replaced by the chance t' = t / (t + (1 - t) q) that the column is known, given that one came here, and the derivative by
/// dt'/dt = q / (t + (1 - t) q)^2; where they led the row elsewhere, the column is known not to matter: t' = 0, derivative 0.
/// </para>
/// O(nodes * columns of a path) a row; the points of a tree are lanes of one vector.
/// </summary>
internal sealed unsafe class TreeShap
{
    // A vector that crosses a cache line costs two accesses.
    private const int CacheLine = 64;

    private readonly ShapTree[] _trees;
    private readonly ShapNode[] _splits;
    private readonly double[] _leaves;
    private readonly CategorySet[] _sets;
    private readonly Dictionary<int, GaussLegendre> _rules;
    private readonly int _sumsLength;
    private readonly int _bufferLength;
    private readonly double _baseline;

    /// <param name="ensemble">Checked trees.</param>
    /// <param name="sets">Its sets of categories.</param>
    public TreeShap(TreeEnsemble ensemble, CategorySet[] sets)
    {
        var builder = new ShapTreeBuilder(ensemble);
        _trees = [.. builder.Trees];
        _splits = [.. builder.Splits];
        _leaves = [.. builder.Leaves];
        _sets = sets;
        _baseline = ensemble.BaseScore + builder.Mean;
        _rules = _trees.Select(tree => tree.Points).Distinct().ToDictionary(points => points, points => new GaussLegendre(points));
        _sumsLength = checked(ensemble.ColumnCount * ShapTree.WidestWalk);
        int mostSplits = _trees.Select(tree => tree.SplitCount).DefaultIfEmpty().Max();
        _bufferLength = checked(_sumsLength + ShapWalk<EightLanes>.ScratchLength(mostSplits) + CacheLine / sizeof(double));
    }

    /// <summary>Writes the contributions and returns the baseline: the mean score of the training rows, as the covers tell it.</summary>
    public double Explain(ReadOnlySpan<float> row, Span<double> contributions)
    {
        double[] rented = ArrayPool<double>.Shared.Rent(_bufferLength);
        fixed (double* start = rented)
        {
            double* sums = (double*)(((nint)start + CacheLine - 1) & -CacheLine);
            new Span<double>(sums, _sumsLength).Clear();
            foreach (ref readonly ShapTree tree in _trees.AsSpan()) Add(tree, row, sums, sums + _sumsLength);
            for (int column = 0; column < contributions.Length; column++)
            {
                double* lane = sums + column * ShapTree.WidestWalk;
                contributions[column] = lane[0] + lane[1] + (lane[2] + lane[3]) + (lane[4] + lane[5] + (lane[6] + lane[7]));
            }
        }

        ArrayPool<double>.Shared.Return(rented);
        return _baseline;
    }

    private void Add(in ShapTree tree, ReadOnlySpan<float> row, double* sums, double* scratch)
    {
        ReadOnlySpan<ShapNode> splits = _splits.AsSpan(tree.FirstSplit, tree.SplitCount);
        ReadOnlySpan<double> leaves = _leaves.AsSpan(tree.FirstLeaf, tree.SplitCount + 1);
        GaussLegendre rule = _rules[tree.Points];
        fixed (double* points = rule.Points, complements = rule.Complements, weights = rule.Weights)
        {
            if (tree.Points == FourLanes.Count)
            {
                ShapWalk<FourLanes>.Add(splits, leaves, _sets, row, points, complements, weights, sums, scratch);
                return;
            }

            for (int from = 0; from < tree.Points; from += EightLanes.Count)
                ShapWalk<EightLanes>.Add(splits, leaves, _sets, row, points + from, complements + from, weights + from, sums, scratch);
        }
    }
}

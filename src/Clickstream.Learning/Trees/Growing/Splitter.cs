namespace Clickstream.Learning.Trees.Growing;

/// <summary>Finds the best split of a node in one column's histogram: O(bins), both directions of the missing tried.</summary>
internal sealed class Splitter(GrowthOptions options)
{
    // Gains are differences of scores; one smaller than this share of the scores may be rounding alone.
    private const double RoundingShare = 1e-10;

    private readonly GainRule _rule = new(options.L1, options.L2);
    private readonly double _minimumChildWeight = options.MinimumChildWeight;
    private readonly int _minimumRows = options.MinimumRowsPerLeaf;
    private readonly double _gamma = options.Gamma;

    /// <summary>The split of greatest gain, the first of equals; <see cref="Split.None"/> when no split is allowed.</summary>
    /// <param name="column">The column, to be named in the result.</param>
    /// <param name="bins">Its histogram: bins of values, then the bin of the missing.</param>
    /// <param name="whole">Sums of the node.</param>
    public Split Best(int column, ReadOnlySpan<GradientSums> bins, in GradientSums whole)
    {
        GradientSums missing = bins[^1];
        ReadOnlySpan<GradientSums> valueBins = bins[..^1];
        double parentScore = _rule.Score(whole.Gradient, whole.Hessian);
        var best = Split.None;
        GradientSums left = default;
        for (int bin = 0; bin < valueBins.Length; bin++)
        {
            if (valueBins[bin].Count == 0) continue;
            left.Add(valueBins[bin]);
            // The rows above this bin and the missing; when too few for a leaf, going on only makes them fewer.
            if (whole.Count - left.Count < _minimumRows) break;
            Consider(left, missingLeft: false, bin, whole);
            if (missing.Count == 0) continue;
            GradientSums withMissing = left;
            withMissing.Add(missing);
            Consider(withMissing, missingLeft: true, bin, whole);
        }

        return best;

        void Consider(in GradientSums side, bool missingLeft, int bin, in GradientSums node)
        {
            if (side.Count < _minimumRows || node.Count - side.Count < _minimumRows) return;
            double rightHessian = node.Hessian - side.Hessian;
            if (side.Hessian < _minimumChildWeight || rightHessian < _minimumChildWeight) return;
            double children = _rule.Score(side.Gradient, side.Hessian) + _rule.Score(node.Gradient - side.Gradient, rightHessian);
            double gain = children - parentScore;
            if (gain > best.Gain && gain > _gamma && gain > RoundingShare * children)
                best = new Split(gain, column, bin, missingLeft, missing.Count > 0, side);
        }
    }
}

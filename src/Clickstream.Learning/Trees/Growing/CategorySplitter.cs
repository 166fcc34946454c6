using Clickstream.Learning.Trees.Binning;

namespace Clickstream.Learning.Trees.Growing;

/// <summary>
/// Finds the best split of a node by one column of categories. Sorted by gradient / (hessian + smoothing), the best of all subsets is one of the
/// first few (Fisher 1958; Breiman et al. 1984, theorem 4.5), so O(k log k) finds what 2^k would. As in LightGBM (Ke et al. 2017) the smoothing
/// draws categories of few rows to the middle, and the children of such a split, chosen from so many, are judged with more L2 than the parent. Categories of very few
/// rows are sorted as one, and the smaller side holds no more than a given number. Missing is a category like the others.
/// </summary>
internal sealed class CategorySplitter(GrowthOptions options, Splitter judge)
{
    private readonly GainRule _rule = new(options.L1, options.L2 + options.CategoryL2);

    /// <summary>The split of greatest gain; <see cref="Split.None"/> when no split is allowed.</summary>
    /// <param name="column">The column, to be named in the result.</param>
    /// <param name="bins">Its histogram: bins of values, then the bin of the missing.</param>
    /// <param name="whole">The node.</param>
    public Split Best(int column, ReadOnlySpan<GradientSums> bins, in NodeSums whole)
    {
        Span<int> order = stackalloc int[BinPacking.LaneSize];
        Span<double> keys = stackalloc double[BinPacking.LaneSize];
        int found = Sort(bins, whole, order, keys);
        NodeSums left = whole.Part(default);
        double best = double.NegativeInfinity;
        int bestEnd = 0;
        bool leftIsFewer = true;
        for (int i = 0; i < found - 1; i++)
        {
            NodeSums bin = whole.Part(bins[order[i]]);
            left = left with { Gradient = left.Gradient + bin.Gradient, Hessian = left.Hessian + bin.Hessian, Count = left.Count + bin.Count };
            // Categories sorted as one are not parted.
            if (keys[i] == keys[i + 1] || Math.Min(i + 1, found - i - 1) > options.MaximumCategoriesPerSide) continue;
            NodeSums right = whole.Without(left);
            if (!IsAllowed(left) || !IsAllowed(right)) continue;
            double children = Score(left) + Score(right);
            if (children > best) (best, bestEnd, leftIsFewer) = (children, i + 1, left.Count <= right.Count);
        }

        double gain = best - judge.Parent(whole);
        if (bestEnd == 0 || !judge.IsWorth(gain, best)) return Split.None;
        // The side of fewer rows is named and goes left, so that a category never met goes with the many.
        return Make(column, gain, leftIsFewer ? order[..bestEnd] : order[bestEnd..found], bins);
    }

    private static Split Make(int column, double gain, ReadOnlySpan<int> leftBins, ReadOnlySpan<GradientSums> bins)
    {
        int missingBin = bins.Length - 1;
        var set = default(BinSet);
        bool missingLeft = false;
        foreach (int bin in leftBins)
        {
            if (bin == missingBin) missingLeft = true;
            else set = set.With(bin);
        }

        return new Split(gain, column, -1, set, missingLeft, MissingSeen: !bins[missingBin].IsEmpty);
    }

    // The bins that are not empty, by key; those of few rows have the key of all of them together.
    private int Sort(ReadOnlySpan<GradientSums> bins, in NodeSums whole, Span<int> order, Span<double> keys)
    {
        int found = 0;
        GradientSums few = default;
        for (int bin = 0; bin < bins.Length; bin++)
        {
            if (bins[bin].IsEmpty) continue;
            order[found++] = bin;
            if (IsFew(bins[bin], whole.Scale)) few = few.With(bins[bin]);
        }

        for (int i = 0; i < found; i++)
        {
            NodeSums sums = whole.Part(IsFew(bins[order[i]], whole.Scale) ? few : bins[order[i]]);
            double curvature = sums.Hessian + options.CategorySmoothing;
            keys[i] = curvature > 0 ? sums.Gradient / curvature : 0;
        }

        keys[..found].Sort(order[..found], (a, b) => a.CompareTo(b));
        return found;
    }

    private bool IsFew(in GradientSums sums, GradientScale scale) => scale.Count(sums) < options.MinimumRowsPerCategory;

    private double Score(in NodeSums node) =>
        node.IsBounded ? _rule.Score(node.Gradient, node.Hessian, node.Bounds) : _rule.Score(node.Gradient, node.Hessian);

    private bool IsAllowed(in NodeSums node) => node.Count >= options.MinimumRowsPerLeaf && node.Hessian >= options.MinimumChildWeight;
}

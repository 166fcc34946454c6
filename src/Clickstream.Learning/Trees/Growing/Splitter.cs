using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Clickstream.Learning.Trees.Binning;

namespace Clickstream.Learning.Trees.Growing;

/// <summary>Finds the best split of a node by one column of numbers: O(bins), both directions of the missing tried, four bins at a time.</summary>
internal sealed class Splitter(GrowthOptions options)
{
    // Gains are differences of scores; one smaller than this share of the scores may be rounding alone.
    private const double RoundingShare = 1e-10;

    private const int Lanes = 4;

    // Room for every bin, and for a last vector that is not full.
    private const int Room = BinPacking.LaneSize + Lanes;

    private readonly GainRule _rule = new(options.L1, options.L2);

    /// <summary>The split of greatest gain, the first of equals; <see cref="Split.None"/> when no split is allowed.</summary>
    /// <param name="column">The column, to be named in the result.</param>
    /// <param name="bins">Its histogram: bins of values, then the bin of the missing.</param>
    /// <param name="whole">The node.</param>
    [SkipLocalsInit]
    public Split Best(int column, ReadOnlySpan<GradientSums> bins, in NodeSums whole)
    {
        Span<double> gradients = stackalloc double[Room];
        Span<double> hessians = stackalloc double[Room];
        Span<double> counts = stackalloc double[Room];
        Span<byte> last = stackalloc byte[Room];
        int candidates = SumUp(bins[..^1], [], whole.Scale, gradients, hessians, counts, last);
        return Best(column, gradients, hessians, counts, last, candidates, bins[^1], whole);
    }

    /// <summary>The same where only the bins that hold rows are at hand.</summary>
    /// <param name="column">The column, to be named in the result.</param>
    /// <param name="filled">Those bins.</param>
    /// <param name="missingBin">Number of the bin of the missing.</param>
    /// <param name="whole">The node.</param>
    [SkipLocalsInit]
    public Split Best(int column, FilledBins filled, int missingBin, in NodeSums whole)
    {
        if (filled.Count < 2) return Split.None;
        Span<double> gradients = stackalloc double[Room];
        Span<double> hessians = stackalloc double[Room];
        Span<double> counts = stackalloc double[Room];
        Span<byte> last = stackalloc byte[Room];
        bool hasMissing = filled.Bins[^1] == missingBin;
        int values = hasMissing ? filled.Count - 1 : filled.Count;
        int candidates = SumUp(filled.Sums[..values], filled.Bins, whole.Scale, gradients, hessians, counts, last);
        return Best(column, gradients, hessians, counts, last, candidates, hasMissing ? filled.Sums[^1] : default, whole);
    }

    /// <summary>Whether a gain is more than rounding and than what the options ask.</summary>
    /// <param name="gain">The gain.</param>
    /// <param name="children">Scores of the children.</param>
    public bool IsWorth(double gain, double children) => gain > 0 && gain > options.Gamma && gain > RoundingShare * Math.Abs(children);

    /// <summary>Score of a node as it is.</summary>
    public double Parent(in NodeSums whole) =>
        whole.IsBounded ? _rule.Score(whole.Gradient, whole.Hessian, whole.Bounds) : _rule.Score(whole.Gradient, whole.Hessian);

    private Split Best(
        int column,
        ReadOnlySpan<double> gradients,
        ReadOnlySpan<double> hessians,
        ReadOnlySpan<double> counts,
        ReadOnlySpan<byte> last,
        int candidates,
        in GradientSums missingSums,
        in NodeSums whole)
    {
        if (candidates == 0) return Split.None;
        int direction = options.MonotoneConstraints.Count == 0 ? 0 : options.MonotoneConstraints[column];
        NodeSums missing = whole.Part(missingSums);
        double parent = Parent(whole);
        (double children, int best) = whole.IsBounded
            ? BestBounded(gradients, hessians, counts, candidates, default, whole, direction)
            : BestFree(gradients, hessians, counts, candidates, default, whole);
        bool missingLeft = false;
        if (missing.Count > 0)
        {
            (double withMissing, int at) = whole.IsBounded
                ? BestBounded(gradients, hessians, counts, candidates, missing, whole, direction)
                : BestFree(gradients, hessians, counts, candidates, missing, whole);
            if (withMissing > children) (children, best, missingLeft) = (withMissing, at, true);
        }

        double gain = children - parent;
        return best >= 0 && IsWorth(gain, children)
            ? new Split(gain, column, last[best], default, missingLeft, missing.Count > 0)
            : Split.None;
    }

    // The sums up to and with each bin that is not empty. Without numbers, bins are numbered from 0.
    private static int SumUp(
        ReadOnlySpan<GradientSums> bins,
        ReadOnlySpan<byte> numbers,
        GradientScale scale,
        Span<double> gradients,
        Span<double> hessians,
        Span<double> counts,
        Span<byte> last)
    {
        GradientSums left = default;
        int found = 0;
        for (int bin = 0; bin < bins.Length; bin++)
        {
            if (bins[bin].IsEmpty) continue;
            left = left.With(bins[bin]);
            gradients[found] = scale.Gradient(left);
            hessians[found] = scale.Hessian(left);
            counts[found] = scale.Count(left);
            last[found++] = numbers.IsEmpty ? (byte)bin : numbers[bin];
        }

        for (int i = found; i < found + Lanes; i++) (gradients[i], hessians[i], counts[i]) = (0, 0, double.NegativeInfinity);
        return found;
    }

    private (double Children, int Index) BestFree(
        ReadOnlySpan<double> gradients, ReadOnlySpan<double> hessians, ReadOnlySpan<double> counts, int candidates, in NodeSums missing, in NodeSums whole)
    {
        Vector256<double> best = Vector256.Create(double.NegativeInfinity);
        Vector256<double> bestIndex = Vector256.Create(-1.0);
        Vector256<double> index = Vector256.Create(0.0, 1, 2, 3);
        Vector256<double> fewest = Vector256.Create((double)options.MinimumRowsPerLeaf);
        Vector256<double> least = Vector256.Create(options.MinimumChildWeight);
        for (int i = 0; i < candidates; i += Lanes)
        {
            Vector256<double> leftGradient = Vector256.Create(gradients.Slice(i, Lanes)) + Vector256.Create(missing.Gradient);
            Vector256<double> leftHessian = Vector256.Create(hessians.Slice(i, Lanes)) + Vector256.Create(missing.Hessian);
            Vector256<double> leftCount = Vector256.Create(counts.Slice(i, Lanes)) + Vector256.Create((double)missing.Count);
            Vector256<double> rightGradient = Vector256.Create(whole.Gradient) - leftGradient;
            Vector256<double> rightHessian = Vector256.Create(whole.Hessian) - leftHessian;
            Vector256<double> rightCount = Vector256.Create((double)whole.Count) - leftCount;
            Vector256<double> children = Score(leftGradient, leftHessian) + Score(rightGradient, rightHessian);
            Vector256<double> better = Vector256.GreaterThan(children, best)
                & Vector256.GreaterThanOrEqual(leftCount, fewest) & Vector256.GreaterThanOrEqual(rightCount, fewest)
                & Vector256.GreaterThanOrEqual(leftHessian, least) & Vector256.GreaterThanOrEqual(rightHessian, least);
            best = Vector256.ConditionalSelect(better, children, best);
            bestIndex = Vector256.ConditionalSelect(better, index, bestIndex);
            index += Vector256.Create((double)Lanes);
        }

        int lane = 0;
        for (int other = 1; other < Lanes; other++)
        {
            bool earlier = best[other] == best[lane] && bestIndex[other] < bestIndex[lane];
            if (best[other] > best[lane] || earlier) lane = other;
        }

        return (best[lane], (int)bestIndex[lane]);
    }

    private Vector256<double> Score(Vector256<double> gradient, Vector256<double> hessian)
    {
        if (_rule.L1 > 0)
        {
            Vector256<double> l1 = Vector256.Create(_rule.L1);
            gradient = Vector256.Max(gradient - l1, Vector256<double>.Zero) + Vector256.Min(gradient + l1, Vector256<double>.Zero);
        }

        Vector256<double> curvature = hessian + Vector256.Create(_rule.L2);
        Vector256<double> score = gradient * gradient / curvature;
        return Vector256.ConditionalSelect(Vector256.GreaterThan(curvature, Vector256<double>.Zero), score, Vector256<double>.Zero);
    }

    private (double Children, int Index) BestBounded(
        ReadOnlySpan<double> gradients,
        ReadOnlySpan<double> hessians,
        ReadOnlySpan<double> counts,
        int candidates,
        in NodeSums missing,
        in NodeSums whole,
        int direction)
    {
        double best = double.NegativeInfinity;
        int at = -1;
        for (int i = 0; i < candidates; i++)
        {
            NodeSums left = whole with { Gradient = gradients[i] + missing.Gradient, Hessian = hessians[i] + missing.Hessian, Count = (int)counts[i] + missing.Count };
            NodeSums right = whole.Without(left);
            if (!IsAllowed(left) || !IsAllowed(right)) continue;
            if (direction != 0 && direction * (Value(right) - Value(left)) < 0) continue;
            double children = Parent(left) + Parent(right);
            if (children > best) (best, at) = (children, i);
        }

        return (best, at);
    }

    private double Value(in NodeSums node) => node.Bounds.Clamp(_rule.Value(node.Gradient, node.Hessian));

    private bool IsAllowed(in NodeSums node) => node.Count >= options.MinimumRowsPerLeaf && node.Hessian >= options.MinimumChildWeight;
}

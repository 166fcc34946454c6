namespace Clickstream.Learning.Metrics;

/// <summary>
/// Profit against the share of sessions treated, the likeliest first. All profits are per session, treated or not, and against treating none.
/// The best threshold is honest only on rows other than those it was found on: find it on one block and ask <see cref="At"/> on another.
/// </summary>
/// <param name="Economics">What a treatment brings and costs.</param>
/// <param name="TreatAll">Profit of treating everybody; that of treating nobody is 0.</param>
/// <param name="BestProfit">Profit at the best threshold, 0 or above.</param>
/// <param name="BestShare">Share treated there.</param>
/// <param name="BestThreshold">That of <see cref="ThresholdChoice.BestProfit"/>; above 1 when it is best to treat nobody.</param>
/// <param name="Points">From nobody to everybody; the best one is among them.</param>
public sealed record ProfitCurve(
    Economics Economics, double TreatAll, double BestProfit, double BestShare, double BestThreshold, IReadOnlyList<ProfitPoint> Points)
{
    /// <summary>The curve of rows. O(n log n).</summary>
    /// <param name="labels">1 a row worth treating, 0 another; see <see cref="Metrics.Economics"/>.</param>
    /// <param name="probabilities">Probability of a 1, in [0, 1].</param>
    /// <param name="economics">What a treatment brings and costs.</param>
    /// <param name="weights">One a row; empty: every row counts 1.</param>
    /// <param name="maximumPoints">Most points to keep, both ends among them, at least 3. Default 101.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a value out of range.</exception>
    public static ProfitCurve Of(
        ReadOnlySpan<double> labels,
        ReadOnlySpan<double> probabilities,
        Economics economics,
        ReadOnlySpan<double> weights = default,
        int maximumPoints = 101)
    {
        double threshold = ThresholdChoice.BestProfit(labels, probabilities, economics, weights);
        SelectionSteps steps = SelectionSteps.Of(labels, probabilities, weights);
        double total = steps.Taken[^1];
        double[] share = [.. steps.Taken.Select(taken => taken / total)];
        double[] profit = [.. steps.Taken.Zip(steps.Found, (taken, found) => economics.Profit(taken, found) / total)];
        int best = 0;
        while (best + 1 < steps.Count && steps.Threshold(best + 1) >= threshold) best++;
        int[] kept = CurveThinning.Keep(share, profit, maximumPoints, best);
        return new ProfitCurve(
            economics,
            profit[^1],
            profit[best],
            share[best],
            threshold,
            [.. kept.Select(i => new ProfitPoint(share[i], profit[i], steps.Threshold(i)))]);
    }

    /// <summary>
    /// The curve that a ROC curve of the same rows tells for any economics: at each of its points so many of the ones and so many of the zeros are
    /// treated. Exact at these points; between those that thinning left, the true curve may reach a little higher.
    /// </summary>
    /// <param name="roc">Of a 1, a row worth treating, by its probability.</param>
    /// <param name="shareOfOnes">Share of ones among the rows, by weight, in [0, 1].</param>
    /// <param name="economics">What a treatment brings and costs.</param>
    /// <exception cref="ArgumentException">A value out of range.</exception>
    public static ProfitCurve Of(RocCurve roc, double shareOfOnes, Economics economics)
    {
        ArgumentNullException.ThrowIfNull(roc);
        ArgumentNullException.ThrowIfNull(economics);
        economics.Check();
        if (!(shareOfOnes is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(shareOfOnes), shareOfOnes, "The share of ones must be in 0 to 1.");
        ProfitPoint[] points = [.. roc.Points.Select(PointOf)];
        ProfitPoint best = points[0];
        foreach (ProfitPoint point in points)
            if (point.ProfitPerSession > best.ProfitPerSession) best = point;
        return new ProfitCurve(
            economics, points[^1].ProfitPerSession, best.ProfitPerSession, best.ShareTreated, best.Threshold ?? Math.BitIncrement(1.0), points);

        ProfitPoint PointOf(RocPoint point)
        {
            double found = point.TruePositiveRate * shareOfOnes;
            double taken = found + (point.FalsePositiveRate * (1 - shareOfOnes));
            return new ProfitPoint(taken, economics.Profit(taken, found), point.Threshold);
        }
    }

    /// <summary>Profit per session of treating those at or above a threshold, such as one found on other rows.</summary>
    /// <param name="labels">1 a row worth treating, 0 another.</param>
    /// <param name="probabilities">Probabilities or scores, finite.</param>
    /// <param name="threshold">In the unit of the predictions.</param>
    /// <param name="economics">What a treatment brings and costs.</param>
    /// <param name="weights">One a row; empty: every row counts 1.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a value out of range.</exception>
    public static double At(
        ReadOnlySpan<double> labels,
        ReadOnlySpan<double> probabilities,
        double threshold,
        Economics economics,
        ReadOnlySpan<double> weights = default)
    {
        ArgumentNullException.ThrowIfNull(economics);
        economics.Check();
        ConfusionMatrix treated = ConfusionMatrix.At(labels, probabilities, threshold, weights);
        return PerSession(treated, economics);
    }

    /// <summary>The same prepared for <see cref="Bootstrap.Intervals"/>.</summary>
    /// <param name="labels">1 a row worth treating, 0 another.</param>
    /// <param name="probabilities">Probabilities or scores, finite.</param>
    /// <param name="threshold">In the unit of the predictions.</param>
    /// <param name="economics">What a treatment brings and costs.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a value out of range.</exception>
    public static WeightedMetric Prepare(
        ReadOnlySpan<double> labels, ReadOnlySpan<double> probabilities, double threshold, Economics economics)
    {
        ArgumentNullException.ThrowIfNull(economics);
        economics.Check();
        return ConfusionMatrix.Prepare(labels, probabilities, threshold, treated => PerSession(treated, economics));
    }

    private static double PerSession(ConfusionMatrix treated, Economics economics)
    {
        double taken = treated.TruePositives + treated.FalsePositives;
        return economics.Profit(taken, treated.TruePositives) / (taken + treated.TrueNegatives + treated.FalseNegatives);
    }
}

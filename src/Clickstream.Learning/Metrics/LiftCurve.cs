namespace Clickstream.Learning.Metrics;

/// <summary>How many times more ones stand at the top of the ranking than in a random selection of the same size.</summary>
/// <param name="Points">
/// From nothing, where the lift is that of the highest prediction, to all rows, where it is 1. Between two points the captured share is on the
/// straight line: the same part is taken of rows of equal prediction.
/// </param>
public sealed record LiftCurve(IReadOnlyList<LiftPoint> Points)
{
    /// <summary>The curve of rows. O(n log n).</summary>
    /// <param name="labels">0 or 1 a row.</param>
    /// <param name="predictions">Scores or probabilities; only their order counts.</param>
    /// <param name="weights">One a row; empty: every row counts 1.</param>
    /// <param name="maximumPoints">Most points to keep, both ends among them, at least 3. Default 101.</param>
    /// <exception cref="ArgumentException">No positive row, lengths that differ, or a value out of range.</exception>
    public static LiftCurve Of(
        ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights = default, int maximumPoints = 101)
    {
        Samples.CheckBinary(labels, predictions, weights);
        SelectionSteps steps = SelectionSteps.Of(labels, predictions, weights);
        double total = steps.Taken[^1], positive = steps.Found[^1];
        if (positive <= 0) throw new ArgumentException("No row is labelled 1; lift has no meaning.", nameof(labels));
        double[] share = [.. steps.Taken.Select(taken => taken / total)];
        double[] captured = [.. steps.Found.Select(found => found / positive)];
        return new LiftCurve([.. CurveThinning.Keep(share, captured, maximumPoints).Select(Point)]);

        LiftPoint Point(int step)
        {
            int reached = Math.Max(step, 1);
            return new LiftPoint(share[step], captured[step], captured[reached] / share[reached], steps.Threshold(step));
        }
    }

    /// <summary>Lift in the top tenth; see <see cref="At"/>.</summary>
    /// <param name="labels">0 or 1 a row.</param>
    /// <param name="predictions">Scores or probabilities; only their order counts.</param>
    /// <param name="weights">One a row; empty: every row counts 1.</param>
    public static double Score(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights = default) =>
        At(labels, predictions, 0.1, weights);

    /// <summary>
    /// Rate of ones in the best-ranked share of the rows, divided by the rate of all rows; 1 is random, higher is better.
    /// Where the cut falls within rows of equal prediction, the same part is taken of each.
    /// </summary>
    /// <param name="labels">0 or 1 a row.</param>
    /// <param name="predictions">Scores or probabilities; only their order counts.</param>
    /// <param name="topShare">Share of the rows (by weight) that is selected, in (0, 1].</param>
    /// <param name="weights">One a row; empty: every row counts 1.</param>
    /// <exception cref="ArgumentException">No positive row, lengths that differ, or a value out of range.</exception>
    public static double At(
        ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, double topShare, ReadOnlySpan<double> weights = default)
    {
        if (!(topShare is > 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(topShare), topShare, "The share must be above 0 and at most 1.");
        double total = Samples.CheckBinary(labels, predictions, weights);
        TieGroup[] groups = TieGroup.Ascending(labels, predictions, weights);
        double wanted = topShare * total, taken = 0, found = 0, positive = 0;
        for (int k = groups.Length - 1; k >= 0; k--)
        {
            TieGroup group = groups[k];
            double part = Math.Clamp((wanted - taken) / group.Weight, 0, 1);
            taken += part * group.Weight;
            found += part * group.Positive;
            positive += group.Positive;
        }

        return positive > 0
            ? found / wanted / (positive / total)
            : throw new ArgumentException("No row is labelled 1; lift has no meaning.", nameof(labels));
    }
}

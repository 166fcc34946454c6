namespace Clickstream.Learning.Metrics;

/// <summary>How many times more ones stand at the top of the ranking than in a random selection of the same size.</summary>
public static class LiftCurve
{
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

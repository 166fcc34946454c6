namespace Clickstream.Learning.Metrics;

/// <summary>Chooses where a probability becomes a decision. To be used on rows that neither training nor the final test has seen.</summary>
public static class ThresholdChoice
{
    /// <summary>
    /// The threshold of the highest F1 for "1 when at or above". It lies midway between two neighbouring predictions, so that it does
    /// not hang on the last digit of one; of equal F1 the higher threshold is taken. O(n log n).
    /// </summary>
    /// <param name="labels">0 or 1 a row.</param>
    /// <param name="probabilities">Probability of a 1, in [0, 1].</param>
    /// <param name="weights">One a row; empty: every row counts 1.</param>
    /// <exception cref="ArgumentException">No positive row, lengths that differ, or a value out of range.</exception>
    public static double BestF1(ReadOnlySpan<double> labels, ReadOnlySpan<double> probabilities, ReadOnlySpan<double> weights = default)
    {
        Samples.CheckProbabilities(labels, probabilities, weights);
        TieGroup[] groups = TieGroup.Ascending(labels, probabilities, weights);
        double positive = groups.Sum(group => group.Positive);
        if (positive <= 0) throw new ArgumentException("No row is labelled 1; F1 has no meaning.", nameof(labels));

        return Best(groups, (taken, found) => 2 * found / (taken + positive), ofNothing: -1, threshold: 1);
    }

    /// <summary>
    /// The threshold of the highest profit for "treat when at or above", midway between two neighbouring predictions; of equal profit the
    /// higher is taken. The number next above 1 when it is best to treat nobody. O(n log n).
    /// </summary>
    /// <param name="labels">1 a row worth treating, 0 another; see <see cref="Economics"/>.</param>
    /// <param name="probabilities">Probability of a 1, in [0, 1].</param>
    /// <param name="economics">What a treatment brings and costs.</param>
    /// <param name="weights">One a row; empty: every row counts 1.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a value out of range.</exception>
    public static double BestProfit(
        ReadOnlySpan<double> labels, ReadOnlySpan<double> probabilities, Economics economics, ReadOnlySpan<double> weights = default)
    {
        ArgumentNullException.ThrowIfNull(economics);
        economics.Check();
        Samples.CheckProbabilities(labels, probabilities, weights);
        return Best(TieGroup.Ascending(labels, probabilities, weights), economics.Profit, ofNothing: 0, threshold: Math.BitIncrement(1.0));
    }

    // The threshold given is that of selecting nothing.
    private static double Best(TieGroup[] groups, Func<double, double, double> score, double ofNothing, double threshold)
    {
        double taken = 0, found = 0, best = ofNothing;
        for (int k = groups.Length - 1; k >= 0; k--)
        {
            taken += groups[k].Weight;
            found += groups[k].Positive;
            double reached = score(taken, found);
            if (reached <= best) continue;
            best = reached;
            threshold = k == 0 ? groups[0].Value : Between(groups[k - 1].Value, groups[k].Value);
        }

        return threshold;
    }

    // Two neighbouring doubles have no middle; the upper one still tells them apart.
    private static double Between(double low, double high)
    {
        double middle = low + ((high - low) / 2);
        return middle > low ? middle : high;
    }
}

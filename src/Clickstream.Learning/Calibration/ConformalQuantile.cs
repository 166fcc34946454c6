namespace Clickstream.Learning.Calibration;

/// <summary>
/// How far to go from what a model says so that the next case is not beyond, with a stated chance and whatever the distribution: the quantile of
/// conformity scores with the finite-sample correction of split conformal prediction (Vovk, Gammerman and Shafer 2005; for quantile regression
/// Romano, Patterson and Candes 2019). Rows of one group (the prefixes of a session) are not exchangeable with those of others, but groups are: each
/// counts as one, shared among its rows, and the next group as one more, whose score is taken for infinite (Lee, Barber and Willett 2023).
/// </summary>
public static class ConformalQuantile
{
    // Sums of a third here and there must not push a rank past its row.
    private const double Rounding = 1e-9;

    /// <summary>
    /// The least score such that at least the level of the weight, the next group's included, is at or below it: with n rows of weight 1 the one of rank
    /// ceil(level (n + 1)). Positive infinity where there are too few groups to promise the level.
    /// </summary>
    /// <param name="scores">Of rows that the model was not fitted on; the more, the further the truth lies beyond what the model said.</param>
    /// <param name="weights">One a row, zero or above.</param>
    /// <param name="groups">The group of each row.</param>
    /// <param name="level">Chance that the next case's score is at or below the answer, above 0 and below 1.</param>
    /// <exception cref="ArgumentException">There is no row, lengths differ, or a value is out of range.</exception>
    public static double Upper(ReadOnlySpan<double> scores, ReadOnlySpan<double> weights, ReadOnlySpan<int> groups, double level)
    {
        if (!(level is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "The level must be above 0 and below 1.");
        double total = Check(scores, weights, groups);
        double next = total / CountOf(groups);
        double[] sorted = scores.ToArray();
        double[] own = weights.ToArray();
        Array.Sort(sorted, own);
        double wanted = (level * (total + next)) - (Rounding * total);
        double below = 0;
        for (int row = 0; row < sorted.Length; row++)
        {
            below += own[row];
            if (below >= wanted) return sorted[row];
        }

        return double.PositiveInfinity;
    }

    /// <summary>Fewest groups of equal weight with which the level can be promised.</summary>
    /// <param name="level">As above.</param>
    public static int FewestGroups(double level) => Math.Max(1, (int)Math.Ceiling((level / (1 - level)) - Rounding));

    private static int CountOf(ReadOnlySpan<int> groups)
    {
        var distinct = new HashSet<int>();
        foreach (int group in groups) distinct.Add(group);
        return distinct.Count;
    }

    private static double Check(ReadOnlySpan<double> scores, ReadOnlySpan<double> weights, ReadOnlySpan<int> groups)
    {
        if (scores.IsEmpty) throw new ArgumentException("There are no scores.", nameof(scores));
        if (weights.Length != scores.Length || groups.Length != scores.Length)
            throw new ArgumentException($"{weights.Length} weights and {groups.Length} groups for {scores.Length} scores.", nameof(weights));
        double total = 0;
        for (int row = 0; row < scores.Length; row++)
        {
            if (double.IsNaN(scores[row])) throw new ArgumentException($"The score of row {row} is no number.", nameof(scores));
            if (!(weights[row] >= 0 && double.IsFinite(weights[row])))
                throw new ArgumentException($"The weight of row {row} is {weights[row]}; expected zero or above.", nameof(weights));
            total += weights[row];
        }

        return total > 0 ? total : throw new ArgumentException("Every weight is zero; no row counts.", nameof(weights));
    }
}

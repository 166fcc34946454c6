namespace Clickstream.Learning.ModelSelection;

/// <summary>
/// Cross-validation by time with an expanding window: rows are cut into folds + 1 spans of equal size; fold k learns from the first k spans
/// and is judged on the next. Later rows are in neither part.
/// </summary>
/// <remarks>
/// Groups are treated as <see cref="TimeSplit"/> does: a group that comes in the span judged on is not learned from, so its earlier rows are
/// in neither part of that fold; the span itself is whole, with its returning users.
/// </remarks>
public static class TimeSeriesSplit
{
    /// <summary>The folds in order of time.</summary>
    /// <param name="times">Time of each row in any unit. Rows of one time are never parted; the cut moves behind them.</param>
    /// <param name="groups">Group of each row, any numbers; empty: no groups.</param>
    /// <param name="folds">Number of folds, at least 2.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a fold would have nothing to learn from or to be judged on.</exception>
    public static IReadOnlyList<Fold> Split(ReadOnlySpan<long> times, ReadOnlySpan<int> groups, int folds)
    {
        if (!groups.IsEmpty && groups.Length != times.Length)
            throw new ArgumentException($"{groups.Length} groups for {times.Length} times.", nameof(groups));
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        if (times.Length <= folds) throw new ArgumentException($"{times.Length} rows do not fill {folds + 1} spans of time.", nameof(folds));

        double[] shares = new double[folds + 1];
        Array.Fill(shares, 1);
        int[] spanOfRow = TimeSplit.ByTime(times, shares);
        var made = new Fold[folds];
        for (int fold = 0; fold < folds; fold++) made[fold] = Make(fold, spanOfRow, groups);
        return made;
    }

    private static Fold Make(int fold, int[] spanOfRow, ReadOnlySpan<int> groups)
    {
        int judged = fold + 1;
        int[] test = [.. Enumerable.Range(0, spanOfRow.Length).Where(row => spanOfRow[row] == judged)];
        var seen = new HashSet<int>();
        if (!groups.IsEmpty)
        {
            foreach (int row in test) seen.Add(groups[row]);
        }

        var train = new List<int>();
        for (int row = 0; row < spanOfRow.Length; row++)
        {
            if (spanOfRow[row] < judged && (groups.IsEmpty || !seen.Contains(groups[row]))) train.Add(row);
        }

        if (test.Length == 0 || train.Count == 0)
        {
            throw new ArgumentException(
                $"Fold {fold} would learn from {train.Count} rows and be judged on {test.Length}; there are too few times or groups.",
                nameof(fold));
        }

        return new Fold([.. train], test);
    }
}

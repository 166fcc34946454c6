namespace Clickstream.Learning.Preprocessing;

/// <summary>
/// Which fold each training row lies in, for encodings that a row must not learn from itself. Rows are laid in order of their target and dealt
/// out a hand at a time, so that the folds have the same mean to one row: were the means to differ, that of the other folds would give away
/// a little of a row's own target.
/// </summary>
internal static class TargetFolds
{
    /// <summary>The fold of each row.</summary>
    /// <param name="targets">One a row.</param>
    /// <param name="weights">One a row; empty: every row counts 1.</param>
    /// <param name="groups">Rows of one group share a fold; empty: each row is its own.</param>
    /// <param name="folds">So many, or as many as groups that weigh anything, if those are fewer.</param>
    /// <param name="seed">Same seed, same folds.</param>
    /// <exception cref="ArgumentException">Lengths differ, or fewer than two groups weigh anything.</exception>
    public static int[] Of(ReadOnlySpan<double> targets, ReadOnlySpan<double> weights, ReadOnlySpan<int> groups, int folds, int seed)
    {
        if (!groups.IsEmpty && groups.Length != targets.Length)
            throw new ArgumentException($"{groups.Length} groups for {targets.Length} rows.", nameof(groups));
        int[] groupOfRow = Number(groups, targets.Length, out int count);
        double[] mean = Means(targets, weights, groupOfRow, count, out int weighing);
        if (weighing < 2)
            throw new ArgumentException(
                $"{weighing} row or group has a weight above zero; target encoding out of fold needs at least two.", nameof(targets));

        var random = new Random(seed);
        int[] order = [.. Enumerable.Range(0, count)];
        random.Shuffle(order);
        // Groups without weight have the mean NaN, which sorts first: dealt from the back, the first hand goes to groups that weigh.
        Array.Sort([.. order.Select(group => mean[group])], order);
        int[] hand = [.. Enumerable.Range(0, Math.Min(folds, weighing))];
        var foldOfGroup = new int[count];
        for (int i = 0; i < count; i++)
        {
            if (i % hand.Length == 0) random.Shuffle(hand);
            foldOfGroup[order[count - 1 - i]] = hand[i % hand.Length];
        }

        return [.. groupOfRow.Select(group => foldOfGroup[group])];
    }

    private static int[] Number(ReadOnlySpan<int> groups, int rows, out int count)
    {
        count = rows;
        if (groups.IsEmpty) return [.. Enumerable.Range(0, rows)];
        var numbers = new Dictionary<int, int>();
        var groupOfRow = new int[rows];
        for (int row = 0; row < rows; row++)
        {
            if (!numbers.TryGetValue(groups[row], out groupOfRow[row])) numbers.Add(groups[row], groupOfRow[row] = numbers.Count);
        }

        count = numbers.Count;
        return groupOfRow;
    }

    private static double[] Means(ReadOnlySpan<double> targets, ReadOnlySpan<double> weights, int[] groupOfRow, int count, out int weighing)
    {
        double[] sum = new double[count], total = new double[count];
        for (int row = 0; row < targets.Length; row++)
        {
            double weight = weights.IsEmpty ? 1 : weights[row];
            sum[groupOfRow[row]] += weight * targets[row];
            total[groupOfRow[row]] += weight;
        }

        weighing = total.Count(weight => weight > 0);
        return [.. sum.Select((s, group) => total[group] > 0 ? s / total[group] : double.NaN)];
    }
}

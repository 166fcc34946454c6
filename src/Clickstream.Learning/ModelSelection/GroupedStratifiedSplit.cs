namespace Clickstream.Learning.ModelSelection;

/// <summary>
/// Cuts rows by shares so that a group (a user, a session with its prefixes) lies in one block whole. Groups that hold a positive row and
/// groups that hold none are dealt out separately, each kind by rows, so that blocks have nearly the same rate of positives.
/// </summary>
public static class GroupedStratifiedSplit
{
    /// <summary>The rows of each block, rising; every row is in one, and no group in two.</summary>
    /// <param name="labels">Label of each row; above zero is positive.</param>
    /// <param name="groups">Group of each row; any numbers.</param>
    /// <param name="shares">Size of each block relative to the others, such as 60, 10, 10, 20; above zero.</param>
    /// <param name="seed">Same seed, same blocks.</param>
    /// <exception cref="ArgumentException">Lengths differ, a share is not above zero, or a block would have no rows.</exception>
    public static int[][] Blocks(ReadOnlySpan<double> labels, ReadOnlySpan<int> groups, ReadOnlySpan<double> shares, int seed)
    {
        if (groups.Length != labels.Length)
            throw new ArgumentException($"{groups.Length} groups for {labels.Length} labels.", nameof(groups));
        var numberOf = new Dictionary<int, int>();
        var sizes = new List<int>();
        var positive = new List<double>();
        for (int row = 0; row < groups.Length; row++)
        {
            if (!numberOf.TryGetValue(groups[row], out int number))
            {
                numberOf.Add(groups[row], number = sizes.Count);
                sizes.Add(0);
                positive.Add(0);
            }

            sizes[number]++;
            if (labels[row] > 0) positive[number] = 1;
        }

        var random = new Random(seed);
        var blockOfGroup = new int[sizes.Count];
        foreach (int[] stratum in StratifiedSplit.Strata(positive.ToArray()))
        {
            random.Shuffle(stratum);
            Deal(stratum, sizes, shares, blockOfGroup);
        }

        var blockOfRow = new int[groups.Length];
        for (int row = 0; row < groups.Length; row++) blockOfRow[row] = blockOfGroup[numberOf[groups[row]]];
        return Shares.Blocks(blockOfRow, shares.Length);
    }

    // A group goes where its middle row falls.
    private static void Deal(int[] stratum, List<int> sizes, ReadOnlySpan<double> shares, int[] blockOfGroup)
    {
        int[] ends = Shares.Ends(shares, 2 * stratum.Sum(group => sizes[group]));
        int halves = 0, block = 0;
        foreach (int group in stratum)
        {
            while (halves + sizes[group] > ends[block]) block++;
            blockOfGroup[group] = block;
            halves += 2 * sizes[group];
        }
    }
}

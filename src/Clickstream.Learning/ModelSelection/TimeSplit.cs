namespace Clickstream.Learning.ModelSelection;

/// <summary>
/// Cuts rows by time: earlier rows are learned from, later ones judged on, as it will be in use. No group (user) is in two blocks.
/// </summary>
/// <remarks>
/// A user who comes back lies on both sides of a cut. To put all of their rows into the earlier block would teach from the future; into
/// the later one, judge on the past. So each group belongs to the block of its last row, and its rows in earlier blocks are dropped:
/// the last block (the test) is then exactly what came in that span, with its natural rate and its returning users, nothing before it
/// has seen those users, and no block holds a row later than the next one's first. The price is some training rows;
/// <see cref="TimeBlocks.Dropped"/> tells which.
/// </remarks>
public static class TimeSplit
{
    /// <summary>The blocks in order of time.</summary>
    /// <param name="times">Time of each row in any unit (ticks, seconds); rows of one session best share its start.</param>
    /// <param name="groups">Group of each row, any numbers; empty: no groups.</param>
    /// <param name="shares">Size of each block relative to the others before rows are dropped, such as 60, 10, 10, 20; above zero. Rows of
    /// one time are never parted; the cut moves behind them.</param>
    /// <exception cref="ArgumentException">Lengths differ, a share is not above zero, or a block would have no rows.</exception>
    public static TimeBlocks Split(ReadOnlySpan<long> times, ReadOnlySpan<int> groups, ReadOnlySpan<double> shares)
    {
        if (!groups.IsEmpty && groups.Length != times.Length)
            throw new ArgumentException($"{groups.Length} groups for {times.Length} times.", nameof(groups));
        int[] blockOfRow = ByTime(times, shares);
        var dropped = new List<int>();
        if (!groups.IsEmpty)
        {
            var lastBlock = new Dictionary<int, int>();
            for (int row = 0; row < groups.Length; row++)
                lastBlock[groups[row]] = Math.Max(blockOfRow[row], lastBlock.GetValueOrDefault(groups[row]));
            for (int row = 0; row < groups.Length; row++)
            {
                if (blockOfRow[row] == lastBlock[groups[row]]) continue;
                blockOfRow[row] = -1;
                dropped.Add(row);
            }
        }

        return new TimeBlocks(Shares.Blocks(blockOfRow, shares.Length), [.. dropped]);
    }

    /// <summary>The block of each row.</summary>
    internal static int[] ByTime(ReadOnlySpan<long> times, ReadOnlySpan<double> shares)
    {
        long[] sorted = times.ToArray();
        var rows = new int[sorted.Length];
        for (int i = 0; i < rows.Length; i++) rows[i] = i;
        Array.Sort(sorted, rows);

        int[] ends = Shares.Ends(shares, rows.Length);
        var blockOfRow = new int[rows.Length];
        int block = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            while (i >= ends[block] && (i == 0 || sorted[i] != sorted[i - 1])) block++;
            blockOfRow[rows[i]] = block;
        }

        return blockOfRow;
    }
}

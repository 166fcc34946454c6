namespace Clickstream.Learning.ModelSelection;

/// <summary>Shares of the rows, such as 60/10/10/20, and where they cut.</summary>
internal static class Shares
{
    /// <summary>Where each block ends when n things are cut by the shares; the last end is n.</summary>
    public static int[] Ends(ReadOnlySpan<double> shares, int count)
    {
        double total = Sum(shares), below = 0;
        var ends = new int[shares.Length];
        for (int block = 0; block < ends.Length; block++)
        {
            below += shares[block];
            ends[block] = (int)Math.Round(below / total * count, MidpointRounding.AwayFromZero);
        }

        ends[^1] = count;
        return ends;
    }

    public static double Sum(ReadOnlySpan<double> shares)
    {
        if (shares.IsEmpty) throw new ArgumentException("There are no shares.", nameof(shares));
        double total = 0;
        foreach (double share in shares)
        {
            if (!(share > 0 && double.IsFinite(share)))
                throw new ArgumentException($"A share is {share}; expected numbers above zero.", nameof(shares));
            total += share;
        }

        return total;
    }

    /// <summary>The rows of each block, rising.</summary>
    public static int[][] Blocks(int[] blockOfRow, int blockCount)
    {
        var blocks = new List<int>[blockCount];
        for (int block = 0; block < blockCount; block++) blocks[block] = [];
        for (int row = 0; row < blockOfRow.Length; row++)
        {
            if (blockOfRow[row] >= 0) blocks[blockOfRow[row]].Add(row);
        }

        for (int block = 0; block < blockCount; block++)
        {
            if (blocks[block].Count == 0)
                throw new ArgumentException(
                    $"Block {block} of {blockCount} would have no rows; there are too few rows or groups for these shares.",
                    nameof(blockOfRow));
        }

        return [.. blocks.Select(block => block.ToArray())];
    }
}

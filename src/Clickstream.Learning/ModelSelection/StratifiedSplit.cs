namespace Clickstream.Learning.ModelSelection;

/// <summary>Cuts rows by shares so that each block has (to one row) the same part of every class.</summary>
public static class StratifiedSplit
{
    /// <summary>The rows of each block, rising; every row is in one.</summary>
    /// <param name="labels">Class of each row; every distinct number is a class.</param>
    /// <param name="shares">Size of each block relative to the others, such as 60, 10, 10, 20; above zero.</param>
    /// <param name="seed">Same seed, same blocks.</param>
    /// <exception cref="ArgumentException">A share is not above zero, or a block would have no rows.</exception>
    public static int[][] Blocks(ReadOnlySpan<double> labels, ReadOnlySpan<double> shares, int seed)
    {
        var random = new Random(seed);
        var blockOfRow = new int[labels.Length];
        foreach (int[] rows in Strata(labels))
        {
            random.Shuffle(rows);
            int[] ends = Shares.Ends(shares, rows.Length);
            for (int i = 0, block = 0; i < rows.Length; i++)
            {
                while (i >= ends[block]) block++;
                blockOfRow[rows[i]] = block;
            }
        }

        return Shares.Blocks(blockOfRow, shares.Length);
    }

    /// <summary>The rows of each class, classes by rising label.</summary>
    internal static IEnumerable<int[]> Strata(ReadOnlySpan<double> labels)
    {
        var strata = new SortedDictionary<double, List<int>>();
        for (int row = 0; row < labels.Length; row++)
        {
            if (!strata.TryGetValue(labels[row], out List<int>? rows)) strata.Add(labels[row], rows = []);
            rows.Add(row);
        }

        return strata.Values.Select(rows => rows.ToArray());
    }
}

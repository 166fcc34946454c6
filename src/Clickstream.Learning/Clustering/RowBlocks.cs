namespace Clickstream.Learning.Clustering;

/// <summary>Cuts rows into a number of blocks that does not hang on the number of cores, so that sums over blocks do not either.</summary>
internal static class RowBlocks
{
    public const int Count = 16;

    /// <summary>A block begins at a multiple of so many rows.</summary>
    public const int RowsPerTile = 8;

#if DEBUG
    private const int WorthSharing = 1;
#else
    // Below that, waking threads takes longer than the work.
    private const int WorthSharing = 2_048;
#endif

    /// <summary>Runs the work for (block, first row, row after the last) of each block, in parallel.</summary>
    public static void For(int rowCount, Action<int, int, int> work)
    {
        if (rowCount < WorthSharing)
        {
            for (int block = 0; block < Count; block++) work(block, Start(rowCount, block), Start(rowCount, block + 1));
            return;
        }

        Parallel.For(0, Count, block => work(block, Start(rowCount, block), Start(rowCount, block + 1)));
    }

    /// <summary>First row of a block; of <see cref="Count"/>, the number of rows.</summary>
    public static int Start(int rowCount, int block)
    {
        long tiles = ((long)rowCount + RowsPerTile - 1) / RowsPerTile;
        return (int)Math.Min(rowCount, tiles * block / Count * RowsPerTile);
    }

    /// <summary>The block that holds a row.</summary>
    public static int Of(int rowCount, int row)
    {
        int block = 0;
        while (Start(rowCount, block + 1) <= row) block++;
        return block;
    }
}

namespace Clickstream.Learning.Clustering;

/// <summary>Cuts rows into a number of blocks that does not hang on the number of cores, so that sums over blocks do not either.</summary>
internal static class RowBlocks
{
    public const int Count = 16;

    /// <summary>Runs the work for (block, first row, row after the last) of each block, in parallel.</summary>
    public static void For(int rowCount, Action<int, int, int> work) =>
        Parallel.For(0, Count, block => work(block, (int)((long)rowCount * block / Count), (int)((long)rowCount * (block + 1) / Count)));
}

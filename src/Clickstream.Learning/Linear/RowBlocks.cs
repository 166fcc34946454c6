namespace Clickstream.Learning.Linear;

/// <summary>
/// Consecutive rows that are summed by one thread. Their number does not depend on the number of processors, so neither do the sums.
/// </summary>
internal static class RowBlocks
{
    private const int Most = 16;
    private const long DoublesTogether = 1 << 25;

    /// <summary>Number of blocks, fewer where the sums of each take much memory.</summary>
    /// <param name="sumsPerBlock">Number of doubles that a block adds up.</param>
    public static int Count(long sumsPerBlock) => (int)Math.Clamp(DoublesTogether / sumsPerBlock, 2, Most);

    /// <summary>
    /// Calls the body for each block, on as many threads as there are processors, with its number, first row and end (exclusive).
    /// </summary>
    public static void ForEach(int rowCount, int blockCount, Action<int, int, int> body) =>
        Parallel.For(0, blockCount, block => body(block, Start(rowCount, blockCount, block), Start(rowCount, blockCount, block + 1)));

    /// <summary>Adds the sums of the blocks, in their order.</summary>
    public static double[] Add(double[][] parts)
    {
        double[] sum = parts[0];
        for (int block = 1; block < parts.Length; block++) FourLanes.AddScaled(sum, 1, parts[block]);
        return sum;
    }

    private static int Start(int rowCount, int blockCount, int block) => (int)((long)rowCount * block / blockCount);
}

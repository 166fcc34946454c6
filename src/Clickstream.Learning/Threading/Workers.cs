namespace Clickstream.Learning.Threading;

/// <summary>
/// The threads of one training run. Each item of work writes only its own results, so these do not depend on the number of threads;
/// work too small to be shared runs on the caller's thread.
/// </summary>
/// <param name="threads">At most so many; 0 for one a processor.</param>
internal sealed class Workers(int threads)
{
#if DEBUG
    // Small, so that tests of a hundred rows meet many blocks and real threads.
    private const int RowsPerBlock = 64;
    private const long WorthSharing = 1;
#else
    private const int RowsPerBlock = 16_384;
    // About 10 microseconds of additions: what it costs to wake a second thread.
    private const long WorthSharing = 16_384;
#endif

    private readonly int _threads = threads == 0 ? Environment.ProcessorCount : threads;
    private readonly ParallelOptions _options = new() { MaxDegreeOfParallelism = threads == 0 ? -1 : threads };

    /// <summary>Calls the body once for each item from 0 to <paramref name="count"/> - 1.</summary>
    /// <param name="count">Number of items.</param>
    /// <param name="operations">Additions or comparisons, roughly, of all items together.</param>
    /// <param name="body">Takes the item.</param>
    public void ForEach(int count, long operations, Action<int> body)
    {
        if (_threads == 1 || count < 2 || operations < WorthSharing)
        {
            for (int item = 0; item < count; item++) body(item);
        }
        else
        {
            Parallel.For(0, count, _options, body);
        }
    }

    /// <summary>Number of blocks that <see cref="ForRowBlocks"/> makes of so many rows.</summary>
    public static int BlockCount(int rowCount) => (rowCount + RowsPerBlock - 1) / RowsPerBlock;

    /// <summary>Calls the body for each block of consecutive rows with its number, first row and end (exclusive).</summary>
    public void ForRowBlocks(int rowCount, Action<int, int, int> body) =>
        ForEach(BlockCount(rowCount), rowCount, block =>
            body(block, block * RowsPerBlock, Math.Min(rowCount, (block + 1) * RowsPerBlock)));
}

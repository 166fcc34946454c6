namespace Clickstream.Learning.Tests;

/// <summary>
/// Bytes that a body allocates. The runtime counts a little too much for a thread whose buffer a collection takes away meanwhile, and other tests
/// make collections happen; so the least of a few runs counts.
/// </summary>
internal static class Allocations
{
    private const int Runs = 5;

    public static long LeastOf(Action body)
    {
        long least = long.MaxValue;
        for (int run = 0; run < Runs; run++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            body();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}

using Clickstream.Batch;

namespace Clickstream.Tests.Batch;

public sealed class BusyThreadsTests
{
    [Fact]
    public async Task Work_is_done_outside_of_the_pool_on_no_more_threads_than_cores()
    {
        (int Thread, bool InPool)[] done = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => RunAsync(() => (Environment.CurrentManagedThreadId, Thread.CurrentThread.IsThreadPoolThread))));
        Assert.DoesNotContain(done, one => one.InPool);
        Assert.InRange(done.Select(one => one.Thread).Distinct().Count(), 1, Environment.ProcessorCount);
    }

    [Fact]
    public async Task What_waits_for_it_goes_on_in_the_pool()
    {
        await RunAsync(() => Thread.Sleep(0));
        Assert.False(Thread.CurrentThread.Name?.StartsWith("Batch ", StringComparison.Ordinal) ?? false);
    }

    [Fact]
    public async Task A_failure_is_told_to_who_waits_and_ends_no_thread()
    {
        for (int i = 0; i < 2 * Environment.ProcessorCount; i++)
            await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync<int>(() => throw new InvalidOperationException()));
        Assert.Equal(7, await RunAsync(() => 7));
    }

    private static Task RunAsync(Action work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, BusyThreads.Shared);

    private static Task<T> RunAsync<T>(Func<T> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, BusyThreads.Shared);
}

using System.Collections.Concurrent;

namespace Clickstream.Batch;

/// <summary>
/// Threads for work that keeps a core for milliseconds, one a core for the whole process, first come, first served. In the pool such work, however much of
/// it many files bring at once, would stand before requests that are answered in microseconds; beside it the operating system shares the cores out fairly.
/// </summary>
internal sealed class BusyThreads : TaskScheduler
{
    private readonly BlockingCollection<Task> _waiting = [];

    private BusyThreads(int count)
    {
        for (int i = 0; i < count; i++)
            new Thread(Work) { IsBackground = true, Name = "Batch " + i.ToString(System.Globalization.CultureInfo.InvariantCulture) }.Start();
    }

    /// <summary>The process's.</summary>
    public static BusyThreads Shared { get; } = new(Environment.ProcessorCount);

    /// <inheritdoc/>
    public override int MaximumConcurrencyLevel => Environment.ProcessorCount;

    /// <inheritdoc/>
    protected override void QueueTask(Task task) => _waiting.Add(task);

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks() => [.. _waiting];

    private void Work()
    {
        foreach (Task task in _waiting.GetConsumingEnumerable()) TryExecuteTask(task);
    }
}

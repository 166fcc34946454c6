using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Clickstream.Batch;

/// <summary>
/// Does work on all cores and gives the outcomes out in the order of the items. A few items are on their way at a time, each with the worker that it
/// needs, so that memory does not grow with their number; while nobody takes an outcome, no further item is asked for. An outcome that would be long is
/// given out piece by piece, the second and later ones made as they are taken. To be run once.
/// </summary>
/// <param name="newWorker">Makes a worker: memory for one item at a time and for a piece of its outcome.</param>
/// <param name="work">Works on an item, begun or not; returns whether there is more to do once what came of it has been taken.</param>
internal sealed class OrderedWork<TItem, TWorker>(Func<TWorker> newWorker, Func<TWorker, TItem, bool> work)
    where TWorker : IDisposable
{
    /// <param name="newWorker">Makes a worker.</param>
    /// <param name="work">Works on an item, whose outcome is never long.</param>
    public OrderedWork(Func<TWorker> newWorker, Action<TWorker, TItem> work)
        : this(newWorker, (worker, item) =>
        {
            work(worker, item);
            return false;
        })
    {
    }

    // One a core that works, and as many that wait to be worked on or to be taken.
    private static readonly int MostWorkers = 2 * Environment.ProcessorCount;

    private readonly List<TWorker> _workers = [];
    private readonly Channel<TWorker> _idle = Channel.CreateUnbounded<TWorker>();
    private readonly Channel<Task<Outcome>> _outcomes =
        Channel.CreateUnbounded<Task<Outcome>>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });

    /// <summary>All workers that there were.</summary>
    public IReadOnlyList<TWorker> Workers => _workers;

    /// <summary>For each item the worker that holds its outcome, or a piece of it, until the next is asked for.</summary>
    public async IAsyncEnumerable<TWorker> RunAsync(IAsyncEnumerable<TItem> items, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task handing = HandOutAsync(items, stop.Token);
        try
        {
            await foreach (Task<Outcome> first in _outcomes.Reader.ReadAllAsync(cancellationToken))
            {
                Outcome outcome = await first;
                yield return outcome.Worker;
                while (outcome.HasMore)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    outcome = await StartAsync(outcome.Worker, outcome.Item);
                    yield return outcome.Worker;
                }

                _idle.Writer.TryWrite(outcome.Worker);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await handing;
            while (_outcomes.Reader.TryRead(out Task<Outcome>? late)) await late.ContinueWith(_ => { }, TaskScheduler.Default); // Its memory is in use.
            foreach (TWorker worker in _workers) worker.Dispose();
        }
    }

    private async Task HandOutAsync(IAsyncEnumerable<TItem> items, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            await foreach (TItem item in items.WithCancellation(cancellationToken))
            {
                TWorker worker = await NextWorkerAsync(cancellationToken);
                _outcomes.Writer.TryWrite(StartAsync(worker, item));
            }
        }
        catch (Exception e)
        {
            failure = e; // Told to the taker, after the outcomes that are on their way.
        }

        _outcomes.Writer.Complete(failure);
    }

    private async ValueTask<TWorker> NextWorkerAsync(CancellationToken cancellationToken)
    {
        if (_idle.Reader.TryRead(out TWorker? idle)) return idle;
        if (_workers.Count == MostWorkers) return await _idle.Reader.ReadAsync(cancellationToken);
        _workers.Add(newWorker());
        return _workers[^1];
    }

    private Task<Outcome> StartAsync(TWorker worker, TItem item) => Task.Factory.StartNew(
        () => new Outcome(worker, item, work(worker, item)),
        CancellationToken.None,
        TaskCreationOptions.DenyChildAttach | TaskCreationOptions.HideScheduler,
        BusyThreads.Shared);

    private readonly record struct Outcome(TWorker Worker, TItem Item, bool HasMore);
}

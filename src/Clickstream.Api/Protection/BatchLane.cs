using System.Threading.RateLimiting;

namespace Clickstream.Api.Protection;

/// <summary>Lets so many batches in; the next ones wait in order for a while, and those beyond are refused at once. For several threads at once.</summary>
internal sealed class BatchLane : IDisposable
{
    private readonly ConcurrencyLimiter _limiter;
    private readonly TimeSpan _queueTime;
    private readonly TimeProvider _clock;
    private long _refused;

    /// <param name="concurrency">Most at once, 1 or above.</param>
    /// <param name="queue">Most that wait, 0 or above.</param>
    /// <param name="queueTime">How long they wait, above zero.</param>
    /// <param name="clock">What the time is told by.</param>
    public BatchLane(int concurrency, int queue, TimeSpan queueTime, TimeProvider clock)
    {
        Limit = concurrency;
        _queueTime = queueTime;
        _clock = clock;
        _limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = concurrency, QueueLimit = queue, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
    }

    /// <summary>Most at once.</summary>
    public int Limit { get; }

    /// <summary>How many are in now.</summary>
    public int InUse => Limit - (int)_limiter.GetStatistics()!.CurrentAvailablePermits;

    /// <summary>How many wait now.</summary>
    public int Waiting => (int)_limiter.GetStatistics()!.CurrentQueuedCount;

    /// <summary>How many were refused since the start, at once or after they had waited.</summary>
    public long Refused => Volatile.Read(ref _refused);

    /// <summary>A place, given back by disposing of it; null when there is none in time.</summary>
    /// <exception cref="OperationCanceledException">The caller went away.</exception>
    public async ValueTask<RateLimitLease?> EnterAsync(CancellationToken cancellationToken)
    {
        RateLimitLease lease = _limiter.AttemptAcquire();
        if (lease.IsAcquired) return lease;
        using var patience = new CancellationTokenSource(_queueTime, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            lease = await _limiter.AcquireAsync(1, either.Token);
            if (lease.IsAcquired) return lease;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // No place in time.
        }

        Interlocked.Increment(ref _refused);
        return null;
    }

    public void Dispose() => _limiter.Dispose();
}

namespace Clickstream.Api.Protection;

/// <summary>
/// Counts who is in and lets nobody in beyond a number. Nobody waits: a session takes less than a millisecond, and the server's own threads are the queue.
/// A count alone, since a lease for each request would be a tenth of what the shortest answer costs. For several threads at once.
/// </summary>
/// <param name="limit">Most at once, 1 or above.</param>
internal sealed class SessionLane(int limit)
{
    private int _inUse;
    private long _refused;

    /// <summary>Most at once.</summary>
    public int Limit => limit;

    /// <summary>How many are in now.</summary>
    public int InUse => Volatile.Read(ref _inUse);

    /// <summary>How many were refused since the start.</summary>
    public long Refused => Volatile.Read(ref _refused);

    /// <summary>Takes a place, which the caller gives back by <see cref="Leave"/>; false when all are taken.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _inUse) <= limit) return true;
        Interlocked.Decrement(ref _inUse);
        Interlocked.Increment(ref _refused);
        return false;
    }

    /// <summary>Gives a place back.</summary>
    public void Leave() => Interlocked.Decrement(ref _inUse);
}

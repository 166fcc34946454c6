namespace Clickstream.Api.Protection;

/// <summary>
/// A token bucket as one number, the moment at which it would be full again (the generic cell rate algorithm, ITU-T I.371): a request moves it on by the time
/// that a token takes to come, and is refused if that would put it further ahead than the bucket is deep. For several threads at once.
/// </summary>
internal sealed class TokenBucket
{
    private readonly TimeProvider _clock;
    private readonly long _ticksAToken;
    private readonly long _depth;
    private long _fullAt;

    /// <param name="perSecond">Tokens that come each second, above zero.</param>
    /// <param name="burst">Tokens that a full bucket holds, 1 or above.</param>
    /// <param name="clock">What the time is told by.</param>
    public TokenBucket(double perSecond, int burst, TimeProvider clock)
    {
        _clock = clock;
        _ticksAToken = Math.Max(1, (long)(clock.TimestampFrequency / perSecond));
        _depth = _ticksAToken * burst;
        _fullAt = clock.GetTimestamp();
    }

    /// <summary>Takes a token.</summary>
    /// <param name="wait">When there is none: how long until one comes.</param>
    public bool TryTake(out TimeSpan wait)
    {
        long now = _clock.GetTimestamp();
        while (true)
        {
            long before = Volatile.Read(ref _fullAt);
            long after = Math.Max(before, now) + _ticksAToken;
            wait = _clock.GetElapsedTime(now, Math.Max(now, after - _depth));
            if (after - now > _depth) return false;
            if (Interlocked.CompareExchange(ref _fullAt, after, before) == before) return true;
        }
    }
}

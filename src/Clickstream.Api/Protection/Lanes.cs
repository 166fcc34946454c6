using Microsoft.Extensions.Options;

namespace Clickstream.Api.Protection;

/// <summary>The lanes of the service, with their counts; a singleton.</summary>
internal sealed class Lanes : IDisposable
{
    public Lanes(IOptions<LimitsOptions> settings, TimeProvider clock)
    {
        LimitsOptions limits = settings.Value;
        Sessions = new SessionLane(limits.SessionConcurrency);
        Batches = new BatchLane(limits.BatchConcurrency, limits.BatchQueue, limits.BatchQueueTime, clock);
    }

    /// <summary>For single sessions.</summary>
    public SessionLane Sessions { get; }

    /// <summary>For many rows at once.</summary>
    public BatchLane Batches { get; }

    public void Dispose() => Batches.Dispose();
}

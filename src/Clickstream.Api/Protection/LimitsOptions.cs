namespace Clickstream.Api.Protection;

/// <summary>Settings under <c>Limits</c>.</summary>
internal sealed class LimitsOptions
{
    public const string Section = "Limits";

    /// <summary>Most sessions answered at once, 1 or above. Default 1024; each may hold a body of 1 MiB that is still on its way.</summary>
    public int SessionConcurrency { get; set; } = 1024;

    /// <summary>How long a session may take, its body's way included; above zero. Default 10 s.</summary>
    public TimeSpan SessionTime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Most batches answered at once, 1 or above. Default four a core: many wait for their clients.</summary>
    public int BatchConcurrency { get; set; } = 4 * Environment.ProcessorCount;

    /// <summary>Most batches that wait for a place, 0 or above. Default 64.</summary>
    public int BatchQueue { get; set; } = 64;

    /// <summary>How long a batch waits for a place, above zero. Default 10 s.</summary>
    public TimeSpan BatchQueueTime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a batch may stand still, no byte coming in or going out; above zero. Default 5 min.</summary>
    public TimeSpan BatchIdleTime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a batch may take in all, above zero; null for any time. Default null.</summary>
    public TimeSpan? BatchTime { get; set; }
}

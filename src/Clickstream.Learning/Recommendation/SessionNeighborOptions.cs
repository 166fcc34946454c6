namespace Clickstream.Learning.Recommendation;

/// <summary>How past sessions like the one at hand are found.</summary>
public sealed record SessionNeighborOptions
{
    /// <summary>m: how many sessions are compared, the most recent ones that share an item, 1 or above.</summary>
    public int SampleSize { get; init; } = 500;

    /// <summary>k: how many of them count, the most alike, 1 or above.</summary>
    public int NeighborCount { get; init; } = 200;

    /// <summary>How many of the session's last items, each counted once, are compared, 1 to 32.</summary>
    public int MaximumItems { get; init; } = 10;

    /// <summary>How many of the last items of a past session are kept, each counted once, 1 or above: what a robot left costs no more than this.</summary>
    public int MaximumSessionItems { get; init; } = 100;
}

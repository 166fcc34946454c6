using Clickstream.Packages;
using Clickstream.Sessions;

namespace Clickstream.Trainer.Data;

/// <summary>A file of events, read and made ready to learn recommendations from.</summary>
internal sealed record RecommendationData
{
    /// <summary>The clicks of products, by session.</summary>
    public required ItemClicks Clicks { get; init; }

    /// <summary>The purposes of the sessions.</summary>
    public required Blocks Blocks { get; init; }

    /// <summary>Every session, oldest first; at random where times are not of a calendar, so that nothing is taken for the latest that is not.</summary>
    public required int[] Order { get; init; }

    /// <summary>A few sessions with clicks of products, evenly spaced over all, each up to its first events.</summary>
    public required IReadOnlyList<Session> Samples { get; init; }

    /// <summary>Which file it was.</summary>
    public required DataProvenance Provenance { get; init; }

    /// <summary>By which profile it was read.</summary>
    public required string Profile { get; init; }

    /// <summary>ISO 4217 code of the prices; of several currencies the most frequent one; null when none is named.</summary>
    public string? Currency { get; init; }

    /// <summary>Why recommendations cannot be learned from this file, or null when they can.</summary>
    public string? WhyNot { get; init; }

    /// <summary>What a careful reader should know.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The sessions before the test block, in their order: what the measured ranking is learned from.</summary>
    public IEnumerable<int> Earlier()
    {
        HashSet<int> earlier = [.. Blocks.Train, .. Blocks.Calibrate, .. Blocks.Tune];
        return Order.Where(earlier.Contains);
    }
}

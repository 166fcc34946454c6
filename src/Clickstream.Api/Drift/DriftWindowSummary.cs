using Clickstream.Drift;

namespace Clickstream.Api.Drift;

/// <summary>A window in a line.</summary>
/// <param name="Number">1 for the model's first window.</param>
/// <param name="From">When it was opened.</param>
/// <param name="To">When it was closed; of the open one, now.</param>
/// <param name="Sessions">Sessions answered in it.</param>
/// <param name="Level">normal, warning or alarm; too_few below the minimum.</param>
/// <param name="Off">Names of the features that are off, those of an alarm first; the answers are called score.</param>
internal sealed record DriftWindowSummary(long Number, DateTimeOffset From, DateTimeOffset To, long Sessions, string Level, IReadOnlyList<string> Off)
{
    // What too few sessions say is not told.
    public static DriftWindowSummary Of(DriftWindow window) => new(
        window.Number,
        window.From,
        window.To,
        window.Sessions,
        DriftNames.Of(window.Level),
        window.Level == DriftLevel.TooFew ? [] : [.. window.Off.OrderByDescending(feature => feature.Level).Select(feature => feature.Feature.Name)]);
}

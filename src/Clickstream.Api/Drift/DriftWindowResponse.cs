using Clickstream.Drift;

namespace Clickstream.Api.Drift;

/// <summary>What came of the sessions of a window.</summary>
/// <param name="Number">1 for the model's first window.</param>
/// <param name="From">When it was opened.</param>
/// <param name="To">When it was closed.</param>
/// <param name="Sessions">Sessions answered in it.</param>
/// <param name="Level">The worst level of a feature or of the answers: normal, warning or alarm.</param>
/// <param name="Score">What came of the answers; null where the package holds nothing to compare them with.</param>
/// <param name="Features">What came of each feature, those furthest off first.</param>
internal sealed record DriftWindowResponse(
    long Number, DateTimeOffset From, DateTimeOffset To, long Sessions, string Level, FeatureDriftResponse? Score, IReadOnlyList<FeatureDriftResponse> Features)
{
    public static DriftWindowResponse Of(DriftWindow window, bool bins) => new(
        window.Number,
        window.From,
        window.To,
        window.Sessions,
        DriftNames.Of(window.Level),
        window.Score is { } score ? FeatureDriftResponse.Of(score, bins) : null,
        [.. window.Features.OrderByDescending(feature => feature.Level).ThenByDescending(feature => feature.Index ?? 0).Select(feature => FeatureDriftResponse.Of(feature, bins))]);
}

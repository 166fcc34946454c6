namespace Clickstream.Drift;

/// <summary>What came of a feature, or of the answers, in a window.</summary>
/// <param name="Feature">Which.</param>
/// <param name="Level">The worst of its figures; normal for what is not judged.</param>
/// <param name="IsJudged">Whether it counts for the level of the window.</param>
/// <param name="Index">Population stability index of the values that are there, zero or above; null where there is nothing to compare.</param>
/// <param name="IndexByChance">Index up to which it may be chance.</param>
/// <param name="MissingShare">Share of sessions without a value, 0 to 1; null without a session.</param>
/// <param name="NewShare">Of categories: share of the values that were not met in training; null for numbers.</param>
/// <param name="Counts">Values in each bin.</param>
public sealed record FeatureDrift(
    DriftFeature Feature,
    DriftLevel Level,
    bool IsJudged,
    double? Index,
    double? IndexByChance,
    double? MissingShare,
    double? NewShare,
    IReadOnlyList<long> Counts);

namespace Clickstream.Drift;

/// <summary>What came of the sessions of a while.</summary>
/// <param name="Number">1 for the model's first window, then 2, and so on.</param>
/// <param name="From">When it was opened.</param>
/// <param name="To">When it was closed; of the open one, when it was looked at.</param>
/// <param name="Sessions">Sessions that were answered in it.</param>
/// <param name="Level">The worst level of a feature or of the answers.</param>
/// <param name="Features">What came of each feature; of older windows, of those that were off.</param>
/// <param name="Score">What came of the answers; null where there is nothing to compare.</param>
public sealed record DriftWindow(
    long Number,
    DateTimeOffset From,
    DateTimeOffset To,
    long Sessions,
    DriftLevel Level,
    IReadOnlyList<FeatureDrift> Features,
    FeatureDrift? Score)
{
    /// <summary>The features that are worth a look, the answers among them.</summary>
    public IEnumerable<FeatureDrift> Off => (Score is null ? Features : [.. Features, Score]).Where(feature => feature.Level > DriftLevel.Normal);
}

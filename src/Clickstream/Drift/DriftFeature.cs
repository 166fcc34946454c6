using Clickstream.Learning.Tables;

namespace Clickstream.Drift;

/// <summary>What is counted of a feature or of the answers, and what to compare it with. Immutable.</summary>
/// <param name="Name">Name of the feature; of the answers <see cref="DriftReference.ScoreName"/>.</param>
/// <param name="Kind">Number, category or yes/no.</param>
/// <param name="Column">Its place in the model's schema; -1 where it is none.</param>
/// <param name="Edges">Rising upper edges of the bins, inclusive, a last bin is above them all; empty for categories.</param>
/// <param name="Categories">The known categories, a bin each, after which one is for all others; null for numbers.</param>
/// <param name="Shares">Share of the reference's values in each bin, adding up to 1; null where it is not known.</param>
/// <param name="MissingShare">Share of reference rows without a value, 0 to 1; null where it is not known.</param>
/// <param name="ReferenceCount">Independent reference rows (sessions), 1 or above.</param>
/// <param name="IsJudged">Whether it counts for the level of a window; what follows the calendar cannot be as it was in training.</param>
/// <param name="FirstCounter">Where its bins begin among a tally's counters; missing values are counted after them.</param>
public sealed record DriftFeature(
    string Name,
    FeatureKind Kind,
    int Column,
    IReadOnlyList<double> Edges,
    IReadOnlyList<string>? Categories,
    IReadOnlyList<double>? Shares,
    double? MissingShare,
    int ReferenceCount,
    bool IsJudged,
    int FirstCounter)
{
    /// <summary>Number of bins, the one for new categories among them.</summary>
    public int BinCount => Categories is null ? Edges.Count + 1 : Categories.Count + 1;

    /// <summary>Where missing values are counted.</summary>
    public int MissingCounter => FirstCounter + BinCount;

    /// <summary>Share of reference values that are none of <see cref="Categories"/>; null for numbers.</summary>
    public double? NewShare => Categories is null ? null : Shares?[^1] ?? 0;
}

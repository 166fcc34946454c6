using System.Text.Json.Serialization;
using Clickstream.Drift;

namespace Clickstream.Api.Drift;

/// <summary>What came of a feature, or of the answers, in a window.</summary>
/// <param name="Name">Name of the feature; score for the answers.</param>
/// <param name="Level">normal, warning or alarm.</param>
/// <param name="Psi">Population stability index of the values that are there; null where there is nothing to compare.</param>
/// <param name="PsiByChance">Index up to which it may be chance; an index below is normal, whatever the thresholds are.</param>
/// <param name="MissingShare">Share of sessions without a value, 0 to 1.</param>
/// <param name="ReferenceMissingShare">The same in training; null where it is not known.</param>
/// <param name="NewCategoryShare">Of categories: share of the values that were not met in training; null for numbers.</param>
/// <param name="Judged">False for what is told but does not count for the level, such as hour and month: a window is shorter than the span of the training data.</param>
/// <param name="Bins">The bins; left out unless the feature is off or <c>?bins=true</c> asks for them.</param>
internal sealed record FeatureDriftResponse(
    string Name,
    string Level,
    double? Psi,
    double? PsiByChance,
    double? MissingShare,
    double? ReferenceMissingShare,
    double? NewCategoryShare,
    bool Judged,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<DriftBinResponse>? Bins)
{
    public static FeatureDriftResponse Of(FeatureDrift drift, bool bins) => new(
        drift.Feature.Name,
        DriftNames.Of(drift.Level),
        drift.Index,
        drift.IndexByChance,
        drift.MissingShare,
        drift.Feature.MissingShare,
        drift.NewShare,
        drift.IsJudged,
        bins || drift.Level > DriftLevel.Normal ? DriftBinResponse.Of(drift) : null);
}

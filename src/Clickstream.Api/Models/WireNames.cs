using Clickstream.Learning.Recommendation;
using Clickstream.Learning.Tables;
using Clickstream.Serving;
using Clickstream.Tasks;

namespace Clickstream.Api.Models;

/// <summary>What our enumerations are called in JSON.</summary>
internal static class WireNames
{
    public static string Of(Grain grain) => grain switch
    {
        Grain.Events => "events",
        Grain.Rows => "rows",
        _ => throw new ArgumentOutOfRangeException(nameof(grain), grain, "Unknown grain."),
    };

    public static string Of(ModelState state) => state switch
    {
        ModelState.Ready => "ready",
        ModelState.Missing => "missing",
        ModelState.Failed => "failed",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };

    public static string Of(NextItemPattern pattern) => pattern switch
    {
        NextItemPattern.Next => "next",
        NextItemPattern.Later => "later",
        NextItemPattern.Together => "together",
        NextItemPattern.TwoStepsAway => "two_steps_away",
        NextItemPattern.SimilarSessions => "similar_sessions",
        NextItemPattern.SeenBefore => "seen_before",
        NextItemPattern.SameCategory => "same_category",
        NextItemPattern.SameBrand => "same_brand",
        NextItemPattern.SimilarPrice => "similar_price",
        NextItemPattern.Popular => "popular",
        _ => throw new ArgumentOutOfRangeException(nameof(pattern), pattern, "Unknown pattern."),
    };

    public static string Of(FeatureKind kind) => kind switch
    {
        FeatureKind.Numeric => "numeric",
        FeatureKind.Categorical => "categorical",
        FeatureKind.Boolean => "boolean",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind."),
    };
}

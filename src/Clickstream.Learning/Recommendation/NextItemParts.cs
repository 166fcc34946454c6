namespace Clickstream.Learning.Recommendation;

/// <summary>Which features make up which part of the blend, and what they are called to people.</summary>
internal static class NextItemParts
{
    /// <summary>Number of <see cref="NextItemPattern"/>s.</summary>
    public static readonly int PatternCount = Enum.GetValues<NextItemPattern>().Length;

    /// <summary>The features of a part.</summary>
    public static IReadOnlyList<NextItemFeature> FeaturesOf(NextItemPart part) => part switch
    {
        NextItemPart.Popularity => [NextItemFeature.Popular, NextItemFeature.ColdPopular, NextItemFeature.ColdPopularLately, NextItemFeature.BarePopular, NextItemFeature.BarePopularLately],
        NextItemPart.Transitions => [NextItemFeature.Next],
        NextItemPart.LaterTransitions => [NextItemFeature.Later, NextItemFeature.LaterOfEarlier],
        NextItemPart.CoOccurrence => [NextItemFeature.Together, NextItemFeature.TogetherOfEarlier],
        NextItemPart.TwoSteps => [NextItemFeature.TwoSteps],
        NextItemPart.Neighbors => [NextItemFeature.Neighbors, NextItemFeature.NeighborsNear],
        NextItemPart.Seen => [NextItemFeature.Seen, NextItemFeature.SeenLately],
        NextItemPart.Attributes =>
        [
            NextItemFeature.SameCategory, NextItemFeature.SameBrand, NextItemFeature.SimilarPrice,
            NextItemFeature.ColdSameCategory, NextItemFeature.ColdSameBrand, NextItemFeature.ColdSimilarPrice,
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "Unknown part."),
    };

    /// <summary>The features by which a part ranks when it stands alone; <c>IsCold</c>: as if nothing were known of the clicks but the current item's attributes.</summary>
    public static (IReadOnlyList<NextItemFeature> Features, bool IsCold) AloneOf(NextItemPart part) => part switch
    {
        NextItemPart.Popularity => ([NextItemFeature.ColdPopular, NextItemFeature.BarePopular], true),
        NextItemPart.Attributes => ([NextItemFeature.ColdSameCategory, NextItemFeature.ColdSameBrand, NextItemFeature.ColdSimilarPrice], true),
        _ => ([FeaturesOf(part)[0]], false),
    };

    /// <summary>The pattern that a feature shows.</summary>
    public static NextItemPattern PatternOf(NextItemFeature feature) => feature switch
    {
        NextItemFeature.Next => NextItemPattern.Next,
        NextItemFeature.Later or NextItemFeature.LaterOfEarlier => NextItemPattern.Later,
        NextItemFeature.Together or NextItemFeature.TogetherOfEarlier => NextItemPattern.Together,
        NextItemFeature.TwoSteps => NextItemPattern.TwoStepsAway,
        NextItemFeature.Neighbors or NextItemFeature.NeighborsNear => NextItemPattern.SimilarSessions,
        NextItemFeature.Seen or NextItemFeature.SeenLately => NextItemPattern.SeenBefore,
        NextItemFeature.SameCategory or NextItemFeature.ColdSameCategory => NextItemPattern.SameCategory,
        NextItemFeature.SameBrand or NextItemFeature.ColdSameBrand => NextItemPattern.SameBrand,
        NextItemFeature.SimilarPrice or NextItemFeature.ColdSimilarPrice => NextItemPattern.SimilarPrice,
        _ => NextItemPattern.Popular,
    };
}

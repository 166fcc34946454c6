namespace Clickstream.Learning.Recommendation;

/// <summary>Which features make up which part of the blend, and what they are called to people.</summary>
internal static class NextItemParts
{
    /// <summary>Number of <see cref="NextItemPattern"/>s.</summary>
    public static readonly int PatternCount = Enum.GetValues<NextItemPattern>().Length;

    /// <summary>The features of a part; the first is what the part is when it stands alone.</summary>
    public static IReadOnlyList<NextItemFeature> FeaturesOf(NextItemPart part) => part switch
    {
        NextItemPart.Popularity => [NextItemFeature.Popular],
        NextItemPart.Transitions => [NextItemFeature.Next],
        NextItemPart.LaterTransitions => [NextItemFeature.Later, NextItemFeature.LaterOfEarlier],
        NextItemPart.CoOccurrence => [NextItemFeature.Together, NextItemFeature.TogetherOfEarlier],
        NextItemPart.TwoSteps => [NextItemFeature.TwoSteps],
        NextItemPart.Neighbors => [NextItemFeature.Neighbors, NextItemFeature.NeighborsNear],
        NextItemPart.Seen => [NextItemFeature.Seen, NextItemFeature.SeenLately],
        NextItemPart.Attributes => [NextItemFeature.SameCategory, NextItemFeature.SameBrand, NextItemFeature.SimilarPrice],
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "Unknown part."),
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
        NextItemFeature.SameCategory => NextItemPattern.SameCategory,
        NextItemFeature.SameBrand => NextItemPattern.SameBrand,
        NextItemFeature.SimilarPrice => NextItemPattern.SimilarPrice,
        _ => NextItemPattern.Popular,
    };
}

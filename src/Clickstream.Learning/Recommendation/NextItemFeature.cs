namespace Clickstream.Learning.Recommendation;

/// <summary>What is known of a candidate in a session: the numbers that the blend weighs.</summary>
internal enum NextItemFeature
{
    /// <summary>ln(1 + 1000 x) of the share of very next clicks after the current item.</summary>
    Next,

    /// <summary>ln(1 + 1000 x) of the decayed share of later clicks after the current item.</summary>
    Later,

    /// <summary>ln(1 + 1000 x) of the same after earlier items of the session, each weighed 1 / (place from the end).</summary>
    LaterOfEarlier,

    /// <summary>ln(1 + 1000 x) of the share of clicks together with the current item.</summary>
    Together,

    /// <summary>ln(1 + 1000 x) of the same with earlier items, each weighed 1 / (place from the end).</summary>
    TogetherOfEarlier,

    /// <summary>ln(1 + 1000 x) of the share of clicks together with what is clicked together with the session's last items; 0 where anything above speaks for it, or a neighbour.</summary>
    TwoSteps,

    /// <summary>ln(1 + 1000 x) of the share of the neighbours' votes, by similarity, recency of the match and rarity of the item.</summary>
    Neighbors,

    /// <summary>ln(1 + 1000 x) of the share of the neighbours' votes, by similarity and nearness to the match.</summary>
    NeighborsNear,

    /// <summary>1 for an item that any of the above speaks for but two steps: it is supported.</summary>
    Supported,

    /// <summary>ln(1 + 100,000 x) of the share of all clicks, of a supported item: most often a correction, since what is popular is in all counts.</summary>
    Popular,

    /// <summary>1 for an item that was clicked in this session.</summary>
    Seen,

    /// <summary>1 / (place from the end) of that click.</summary>
    SeenLately,

    /// <summary>1 for the category of the current item.</summary>
    SameCategory,

    /// <summary>1 for the brand of the current item.</summary>
    SameBrand,

    /// <summary>Smaller price over larger, of the candidate and the current item; 0 where either is not known.</summary>
    SimilarPrice,

    /// <summary>
    /// As Popular, in a cold session: one whose clicks speak for no other item, so that this and what follows is all there is. These are 0 in all other
    /// sessions, and the attributes above are 0 in these.
    /// </summary>
    ColdPopular,

    /// <summary>ln(1 + 100,000 x) of the share of recent clicks, in a cold session.</summary>
    ColdPopularLately,

    /// <summary>As SameCategory, in a cold session.</summary>
    ColdSameCategory,

    /// <summary>As SameBrand, in a cold session.</summary>
    ColdSameBrand,

    /// <summary>As SimilarPrice, in a cold session.</summary>
    ColdSimilarPrice,

    /// <summary>As ColdPopular, in a bare session: a cold one of whose last click no attribute is known either, as on a new visitor's first page.</summary>
    BarePopular,

    /// <summary>As ColdPopularLately, in a bare session.</summary>
    BarePopularLately,
}

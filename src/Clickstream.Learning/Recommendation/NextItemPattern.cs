namespace Clickstream.Learning.Recommendation;

/// <summary>A pattern of past sessions that speaks for an item.</summary>
public enum NextItemPattern
{
    /// <summary>Often the very next click after another item.</summary>
    Next,

    /// <summary>Often among the next clicks after another item.</summary>
    Later,

    /// <summary>Often in one session with another item.</summary>
    Together,

    /// <summary>Often in one session with items that are often in one session with another item.</summary>
    TwoStepsAway,

    /// <summary>Clicked in past sessions that are like this one.</summary>
    SimilarSessions,

    /// <summary>Clicked before in this session.</summary>
    SeenBefore,

    /// <summary>Popular in the category of another item.</summary>
    SameCategory,

    /// <summary>Popular in the brand of another item.</summary>
    SameBrand,

    /// <summary>Of a price like another item's.</summary>
    SimilarPrice,

    /// <summary>Popular over all, or lately.</summary>
    Popular,
}

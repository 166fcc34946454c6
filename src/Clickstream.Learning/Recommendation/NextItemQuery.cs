namespace Clickstream.Learning.Recommendation;

/// <summary>A session so far, in numbers of items, and what may be answered.</summary>
/// <param name="Clicks">Numbers of the items clicked, oldest first; -1 for one that is not in the index. May be empty.</param>
public sealed record NextItemQuery(IReadOnlyList<int> Clicks)
{
    /// <summary>Number of the current item's category; -1 where it is not known.</summary>
    public int Category { get; init; } = -1;

    /// <summary>Number of the current item's brand; -1 where it is not known.</summary>
    public int Brand { get; init; } = -1;

    /// <summary>Price of the current item; NaN where it is not known.</summary>
    public float Price { get; init; } = float.NaN;

    /// <summary>Whether an item may be answered; null when every one may. The last item clicked never is.</summary>
    public Func<int, bool>? Allows { get; init; }
}

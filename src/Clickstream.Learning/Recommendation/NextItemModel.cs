namespace Clickstream.Learning.Recommendation;

/// <summary>Ranks the items that may be clicked next in a session. Immutable and safe to share; the scratch memory is the caller's.</summary>
public sealed class NextItemModel
{
    /// <summary>Number of items; their numbers are 0 to this, less one.</summary>
    public int ItemCount => throw new NotImplementedException();

    /// <summary>What is known of the items.</summary>
    public ItemAttributes Attributes => throw new NotImplementedException();

    /// <summary>The most probable next items, best first.</summary>
    /// <param name="query">The session so far, and what may be answered.</param>
    /// <param name="scratch">Made by <see cref="CreateScratch"/>; not for two threads at once.</param>
    /// <param name="answer">Room for the answer.</param>
    /// <returns>How many items were found: fewer than there is room only when no more are allowed.</returns>
    public int Rank(NextItemQuery query, NextItemScratch scratch, Span<RankedItem> answer) => throw new NotImplementedException();

    /// <summary>Scratch memory for <see cref="Rank"/>.</summary>
    public NextItemScratch CreateScratch() => throw new NotImplementedException();
}

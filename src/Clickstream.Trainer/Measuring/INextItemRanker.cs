using Clickstream.Learning.Recommendation;

namespace Clickstream.Trainer.Measuring;

/// <summary>Something that ranks the items which may be clicked next. Holds scratch memory: one for each thread.</summary>
internal interface INextItemRanker
{
    /// <summary>The most probable next items, best first, the current item never among them.</summary>
    /// <param name="query">The session so far.</param>
    /// <param name="best">Room for the answer.</param>
    /// <returns>How many were found.</returns>
    int Rank(NextItemQuery query, Span<RankedItem> best);
}

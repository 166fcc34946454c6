using Clickstream.Learning.Recommendation;
using Clickstream.Trainer.Measuring;

namespace Clickstream.Trainer.Tests.Measuring;

/// <summary>Ranks the same items in the same order, whatever was clicked, but for the current one. The first scores 1 by the number of clicks and one more.</summary>
internal sealed class FixedRanker(params int[] items) : INextItemRanker
{
    public int Rank(NextItemQuery query, Span<RankedItem> best)
    {
        int found = 0;
        foreach (int item in items)
            if (item != query.Clicks[^1] && found < best.Length) best[found++] = new RankedItem(item, found > 1 ? 0 : 1.0 / (query.Clicks.Count + 1), NextItemPattern.Popular, Source: -1);
        return found;
    }
}

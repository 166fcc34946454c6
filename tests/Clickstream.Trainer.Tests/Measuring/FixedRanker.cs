using Clickstream.Learning.Recommendation;
using Clickstream.Trainer.Measuring;

namespace Clickstream.Trainer.Tests.Measuring;

/// <summary>Ranks the same items in the same order, whatever was clicked, but for the current one.</summary>
internal sealed class FixedRanker(params int[] items) : INextItemRanker
{
    public int Rank(NextItemQuery query, Span<int> best)
    {
        int found = 0;
        foreach (int item in items)
            if (item != query.Clicks[^1] && found < best.Length) best[found++] = item;
        return found;
    }
}

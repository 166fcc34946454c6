using Clickstream.Learning.Recommendation;

namespace Clickstream.Trainer.Measuring;

/// <summary>A fitted ranking, asked as it is in use.</summary>
internal sealed class BlendRanker(NextItemModel model) : INextItemRanker
{
    private readonly NextItemScratch _scratch = model.CreateScratch();

    /// <inheritdoc/>
    public int Rank(NextItemQuery query, Span<RankedItem> best) => model.Rank(query, _scratch, best);
}

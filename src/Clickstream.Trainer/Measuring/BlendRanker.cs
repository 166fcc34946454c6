using Clickstream.Learning.Recommendation;

namespace Clickstream.Trainer.Measuring;

/// <summary>A fitted ranking, asked as it is in use.</summary>
internal sealed class BlendRanker(NextItemModel model) : INextItemRanker
{
    private readonly NextItemScratch _scratch = model.CreateScratch();
    private readonly RankedItem[] _ranked = new RankedItem[NextItemRanks.Length];

    /// <inheritdoc/>
    public int Rank(NextItemQuery query, Span<int> best)
    {
        int found = model.Rank(query, _scratch, _ranked.AsSpan(0, best.Length));
        for (int i = 0; i < found; i++) best[i] = _ranked[i].Item;
        return found;
    }
}

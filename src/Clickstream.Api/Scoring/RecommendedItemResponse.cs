using Clickstream.Tasks;

namespace Clickstream.Api.Scoring;

/// <summary>A product that the visitor may want next.</summary>
/// <param name="ItemId">The product.</param>
/// <param name="Score">Probability that it is the next other product clicked, as the model sees it, 0 to 1.</param>
/// <param name="Because">What speaks most for it.</param>
internal sealed record RecommendedItemResponse(string ItemId, double Score, BecauseResponse Because)
{
    public static RecommendedItemResponse From(RecommendedItem item) => new(item.ItemId, item.Score, BecauseResponse.Of(item));
}

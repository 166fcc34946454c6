using Clickstream.Tasks;

namespace Clickstream.Api.Scoring;

/// <summary>Which products will this visitor want next?</summary>
/// <param name="Items">The products, most probable first.</param>
/// <param name="Model">The model that answered.</param>
internal record RecommendationAnswer(IReadOnlyList<RecommendedItemResponse> Items, ModelReference Model)
{
    public static RecommendationAnswer Of(ScoredSession scored) => new(
        [.. ((RecommendationPrediction)scored.Prediction).Items.Select(RecommendedItemResponse.From)],
        ModelReference.To(scored.Package));
}

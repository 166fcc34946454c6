namespace Clickstream.Tasks;

/// <summary>Which products will this visitor want next?</summary>
/// <param name="Items">The products, most probable first.</param>
/// <param name="UnknownItemIds">Clicked products that are not in the model's catalogue, each once, in the order of the clicks.</param>
/// <param name="IsFallback">Whether none of the clicked products is known, so that nothing but what is popular speaks.</param>
public sealed record RecommendationPrediction(IReadOnlyList<RecommendedItem> Items, IReadOnlyList<string> UnknownItemIds, bool IsFallback) : Prediction
{
    /// <inheritdoc/>
    public override IReadOnlyList<double> Figures => [.. Items.Select(item => item.Score)];
}

using System.Text;

namespace Clickstream.Tasks;

/// <summary>Which products will this visitor want next?</summary>
/// <param name="Items">The products, most probable first.</param>
/// <param name="UnknownItemIds">Clicked products that are not in the model's catalogue, each once, in the order of the clicks.</param>
/// <param name="IsFallback">
/// Whether none of the clicked products is in the catalogue, or none was clicked: then no pattern of past clicks speaks, but only what is popular, and the
/// category, brand and price of the product clicked last where the click says them.
/// </param>
public sealed record RecommendationPrediction(IReadOnlyList<RecommendedItem> Items, IReadOnlyList<string> UnknownItemIds, bool IsFallback) : Prediction
{
    private const int NumberBits = 29;

    /// <summary>
    /// Of each product a number that its id makes, and its score; in ordinal order of the ids, since two products that are all but equally probable may change
    /// places on another processor. The number is the 32-bit FNV-1a hash of the id in UTF-8 (Fowler, Noll and Vo), its upper bits folded into the lower 29
    /// by XOR: two such numbers are the same or differ by 1 or more, which is more than 1e-9 of either, by which answers may differ.
    /// </summary>
    public override IReadOnlyList<double> Figures =>
        [.. Items.OrderBy(item => item.ItemId, StringComparer.Ordinal).SelectMany(item => (double[])[NumberOf(item.ItemId), item.Score])];

    private static uint NumberOf(string itemId)
    {
        const uint offsetBasis = 2_166_136_261;
        const uint prime = 16_777_619;
        uint hash = offsetBasis;
        foreach (byte one in Encoding.UTF8.GetBytes(itemId)) hash = unchecked((hash ^ one) * prime);
        return (hash >> NumberBits) ^ (hash & ((1u << NumberBits) - 1));
    }
}

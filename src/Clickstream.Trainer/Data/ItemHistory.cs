using Clickstream.Learning.Recommendation;
using Clickstream.Tasks;

namespace Clickstream.Trainer.Data;

/// <summary>Past clicks as a ranking learns from them.</summary>
/// <param name="Catalogue">The products, and the names behind the numbers.</param>
/// <param name="Attributes">What is known of the products: the latest that any click of them said.</param>
/// <param name="Sessions">Which products were clicked in which session; the same one in a row once; sessions without any are left out.</param>
internal sealed record ItemHistory(ItemCatalogue Catalogue, ItemAttributes Attributes, ItemSessions Sessions);

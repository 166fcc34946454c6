using Clickstream.Learning.Recommendation;

namespace Clickstream.Tasks;

/// <summary>A product that the visitor may want next.</summary>
/// <param name="ItemId">The shop's own id.</param>
/// <param name="Score">Probability that it is the next other product clicked, as the model sees it, 0 to 1.</param>
/// <param name="Pattern">The pattern of past sessions that speaks most for it.</param>
/// <param name="SourceItemId">The clicked product that the pattern starts from; null where it starts from none.</param>
/// <param name="Group">Name of the category or brand, where the pattern is of one.</param>
public sealed record RecommendedItem(string ItemId, double Score, NextItemPattern Pattern, string? SourceItemId, string? Group);

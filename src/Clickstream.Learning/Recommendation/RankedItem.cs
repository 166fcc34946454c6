namespace Clickstream.Learning.Recommendation;

/// <summary>An item that may be clicked next.</summary>
/// <param name="Item">Number of the item.</param>
/// <param name="Score">Probability that it is the next other item clicked, as the blend sees it, 0 to 1.</param>
/// <param name="Pattern">The pattern that speaks most for it.</param>
/// <param name="Source">Position among the clicks of the query of the click that the pattern starts from; -1 for none.</param>
public readonly record struct RankedItem(int Item, double Score, NextItemPattern Pattern, int Source);

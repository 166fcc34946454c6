namespace Clickstream.Trainer.Simulation;

/// <summary>A department of the shop.</summary>
/// <param name="Name">As in the item_category column.</param>
/// <param name="Letter">First letter of its product ids.</param>
/// <param name="MedianPrice">Euros.</param>
/// <param name="Share">Weight in what visitors come for.</param>
/// <param name="Products">Number of products.</param>
/// <param name="Several">Chance that more than one piece is taken.</param>
internal sealed record Category(string Name, char Letter, double MedianPrice, double Share, int Products, double Several);

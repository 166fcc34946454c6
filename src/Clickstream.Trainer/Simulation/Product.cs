namespace Clickstream.Trainer.Simulation;

/// <summary>A product of the shop.</summary>
/// <param name="Index">Position in the catalogue.</param>
/// <param name="Id">Letter of the category and number, e.g. D12.</param>
/// <param name="Category">Index of its category.</param>
/// <param name="Brand">Null for the tenth of the products that have none.</param>
/// <param name="Price">Regular price in euros, two decimals.</param>
internal sealed record Product(int Index, string Id, int Category, string? Brand, double Price);

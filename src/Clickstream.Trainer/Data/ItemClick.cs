namespace Clickstream.Trainer.Data;

/// <summary>A click of a product, in numbers.</summary>
/// <param name="Item">Number of the product.</param>
/// <param name="Category">Number of its category; -1 where the click does not say.</param>
/// <param name="Brand">Number of its brand; -1 where the click does not say.</param>
/// <param name="Price">Price of one piece, above 0; NaN where the click does not say.</param>
internal readonly record struct ItemClick(int Item, int Category, int Brand, float Price)
{
    /// <summary>This click of the same product as the one before it: what it does not say is as that said.</summary>
    public ItemClick After(ItemClick before) => new(
        Item,
        Category < 0 ? before.Category : Category,
        Brand < 0 ? before.Brand : Brand,
        float.IsNaN(Price) ? before.Price : Price);
}

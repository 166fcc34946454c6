using System.Collections.Frozen;

namespace Clickstream.Tasks;

/// <summary>The items that a recommendation chooses from, with the names behind the numbers that the ranking works with.</summary>
/// <param name="itemIds">The shop's own ids, each once; an item's number is its position.</param>
/// <param name="categories">Names of the categories, each once, by number.</param>
/// <param name="brands">Names of the brands, each once, by number.</param>
public sealed class ItemCatalogue(IReadOnlyList<string> itemIds, IReadOnlyList<string> categories, IReadOnlyList<string> brands)
{
    private readonly FrozenDictionary<string, int> _items = Numbers(itemIds, StringComparer.Ordinal);
    private readonly FrozenDictionary<string, int> _categories = Numbers(categories, StringComparer.OrdinalIgnoreCase);
    private readonly FrozenDictionary<string, int> _brands = Numbers(brands, StringComparer.OrdinalIgnoreCase);

    /// <summary>The shop's own ids, by number.</summary>
    public IReadOnlyList<string> ItemIds { get; } = itemIds;

    /// <summary>Names of the categories, by number.</summary>
    public IReadOnlyList<string> Categories { get; } = categories;

    /// <summary>Names of the brands, by number.</summary>
    public IReadOnlyList<string> Brands { get; } = brands;

    /// <summary>Number of the item, or -1.</summary>
    public int ItemOf(string? id) => NumberOf(_items, id);

    /// <summary>Number of the category, whatever its case, or -1.</summary>
    public int CategoryOf(string? name) => NumberOf(_categories, name);

    /// <summary>Number of the brand, whatever its case, or -1.</summary>
    public int BrandOf(string? name) => NumberOf(_brands, name);

    private static int NumberOf(FrozenDictionary<string, int> numbers, string? name) =>
        name is not null && numbers.TryGetValue(name, out int number) ? number : -1;

    private static FrozenDictionary<string, int> Numbers(IReadOnlyList<string> names, StringComparer comparer) =>
        names.Select((name, number) => KeyValuePair.Create(name, number)).ToFrozenDictionary(comparer);
}

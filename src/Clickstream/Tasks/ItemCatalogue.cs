using System.Collections.Frozen;
using System.Text.Json.Serialization;

namespace Clickstream.Tasks;

/// <summary>The items that a recommendation chooses from, with the names behind the numbers that the ranking works with.</summary>
public sealed class ItemCatalogue
{
    private readonly FrozenDictionary<string, int> _items;
    private readonly FrozenDictionary<string, int> _categories;
    private readonly FrozenDictionary<string, int> _brands;

    /// <param name="itemIds">The shop's own ids, each once; an item's number is its position.</param>
    /// <param name="categories">Names of the categories, each once whatever its case, by number.</param>
    /// <param name="brands">Names of the brands, each once whatever its case, by number.</param>
    /// <exception cref="ArgumentException">A name stands twice or is null.</exception>
    [JsonConstructor]
    public ItemCatalogue(IReadOnlyList<string> itemIds, IReadOnlyList<string> categories, IReadOnlyList<string> brands)
    {
        _items = Numbers(itemIds, StringComparer.Ordinal);
        _categories = Numbers(categories, StringComparer.OrdinalIgnoreCase);
        _brands = Numbers(brands, StringComparer.OrdinalIgnoreCase);
        ItemIds = itemIds;
        Categories = categories;
        Brands = brands;
    }

    /// <summary>The shop's own ids, by number.</summary>
    public IReadOnlyList<string> ItemIds { get; }

    /// <summary>Names of the categories, by number.</summary>
    public IReadOnlyList<string> Categories { get; }

    /// <summary>Names of the brands, by number.</summary>
    public IReadOnlyList<string> Brands { get; }

    /// <summary>Number of the item, or -1.</summary>
    public int ItemOf(string? id) => NumberOf(_items, id);

    /// <summary>Number of the category, whatever its case, or -1.</summary>
    public int CategoryOf(string? name) => NumberOf(_categories, name);

    /// <summary>Number of the brand, whatever its case, or -1.</summary>
    public int BrandOf(string? name) => NumberOf(_brands, name);

    private static int NumberOf(FrozenDictionary<string, int> numbers, string? name) =>
        name is not null && numbers.TryGetValue(name, out int number) ? number : -1;

    private static FrozenDictionary<string, int> Numbers(IReadOnlyList<string> names, StringComparer comparer)
    {
        ArgumentNullException.ThrowIfNull(names);
        var numbers = new Dictionary<string, int>(names.Count, comparer);
        for (int number = 0; number < names.Count; number++)
            if (names[number] is not { } name || !numbers.TryAdd(name, number)) throw new ArgumentException($"Name {number} ('{names[number]}') is null or stands twice.", nameof(names));
        return numbers.ToFrozenDictionary(comparer);
    }
}

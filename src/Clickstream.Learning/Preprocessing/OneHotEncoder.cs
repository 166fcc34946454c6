using System.Text.Json.Serialization;

namespace Clickstream.Learning.Preprocessing;

/// <summary>
/// Turns one categorical column into columns of 0 and 1. Frequent categories have a column each, in order of frequency; the rest shares
/// one, "other", when there was such a rest in training. A missing value (null) has a column of its own when training had any, since
/// what was not recorded often tells something. What has no column is all zeros. Categories are compared letter by letter.
/// </summary>
public sealed class OneHotEncoder : ICategoryEncoder
{
    private readonly Dictionary<string, int> _slotByCategory;

    /// <param name="categories">Those with a column of their own, most frequent first.</param>
    /// <param name="rare">Names seen in training that share the column "other".</param>
    /// <param name="hasMissing">Whether a missing value has a column.</param>
    /// <exception cref="ArgumentException">A category is null or stands twice, or there is no column at all.</exception>
    [JsonConstructor]
    public OneHotEncoder(IReadOnlyList<string> categories, IReadOnlyList<string> rare, bool hasMissing)
    {
        ArgumentNullException.ThrowIfNull(categories);
        ArgumentNullException.ThrowIfNull(rare);
        Categories = [.. categories];
        Rare = [.. rare];
        HasMissing = hasMissing;
        OutputCount = Categories.Count + (Rare.Count > 0 ? 1 : 0) + (hasMissing ? 1 : 0);
        if (OutputCount == 0) throw new ArgumentException("An encoder without categories has no column.", nameof(categories));

        _slotByCategory = CategoryCounts.Places(Categories, Rare);
    }

    /// <summary>The categories with a column of their own, most frequent first.</summary>
    public IReadOnlyList<string> Categories { get; }

    /// <summary>Names that share the column "other": all that were seen, up to the 1000 most frequent of them.</summary>
    public IReadOnlyList<string> Rare { get; }

    /// <summary>Whether a missing value has a column: the last one.</summary>
    public bool HasMissing { get; }

    /// <summary>Number of columns written, at least 1.</summary>
    [JsonIgnore]
    public int OutputCount { get; }

    /// <summary>Learns the categories of a column.</summary>
    /// <param name="values">One a row; null is missing.</param>
    /// <param name="maximumCategories">At most so many have a column of their own; at least 1.</param>
    /// <param name="minimumShare">A category needs at least this share of the rows (by weight) for a column of its own, in [0, 1].</param>
    /// <param name="weights">One a row, zero or above; empty: every row counts 1. Rows of weight zero are not seen.</param>
    /// <exception cref="ArgumentException">Every value is missing, a setting is out of range, or lengths differ.</exception>
    public static OneHotEncoder Fit(
        ReadOnlySpan<string?> values, int maximumCategories, double minimumShare, ReadOnlySpan<double> weights = default)
    {
        var counts = new CategoryCounts(values, weights);
        (string[] frequent, string[] rare) = counts.Part(maximumCategories, minimumShare);
        return new OneHotEncoder(frequent, rare, counts.HasMissing);
    }

    /// <summary>Whether training has not seen this category; a missing value is never unknown.</summary>
    public bool IsUnknown(string? category) => category is not null && !_slotByCategory.ContainsKey(category);

    /// <summary>The column that is 1 for a category, or -1 when all are zero.</summary>
    public int SlotOf(string? category)
    {
        if (category is null) return HasMissing ? OutputCount - 1 : -1;
        if (_slotByCategory.TryGetValue(category, out int slot)) return slot;
        return Rare.Count > 0 ? Categories.Count : -1;
    }

    /// <summary>Writes the zeros and the one of a category.</summary>
    /// <param name="category">The value; null is missing.</param>
    /// <param name="output">Receives <see cref="OutputCount"/> values.</param>
    public void Write(string? category, Span<float> output)
    {
        output[..OutputCount].Clear();
        int slot = SlotOf(category);
        if (slot >= 0) output[slot] = 1;
    }

    /// <summary>Names of the columns: "column=category", "column=(other)", "column=(missing)".</summary>
    public IEnumerable<string> OutputNames(string column)
    {
        foreach (string category in Categories) yield return $"{column}={category}";
        if (Rare.Count > 0) yield return $"{column}=(other)";
        if (HasMissing) yield return $"{column}=(missing)";
    }
}

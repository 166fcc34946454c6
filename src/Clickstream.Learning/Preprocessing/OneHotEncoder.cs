using System.Text.Json.Serialization;

namespace Clickstream.Learning.Preprocessing;

/// <summary>
/// Turns one categorical column into columns of 0 and 1. Frequent categories have a column each, in order of frequency; the rest shares
/// one, "other", when there was such a rest in training. A missing value (null) has a column of its own when training had any, since
/// what was not recorded often tells something; or it shares "other". What has no column is all zeros. Categories are compared letter by letter.
/// </summary>
public sealed class OneHotEncoder : ICategoryEncoder
{
    private readonly Dictionary<string, int> _slotByCategory;

    /// <param name="categories">Those with a column of their own, most frequent first.</param>
    /// <param name="rare">Names seen in training that share the column "other".</param>
    /// <param name="hasMissing">Whether a missing value has a column of its own.</param>
    /// <param name="missingIsOther">Whether a missing value goes to the column "other", which there is then in any case.</param>
    /// <exception cref="ArgumentException">A category is null or stands twice, there is no column at all, or a missing value has two.</exception>
    [JsonConstructor]
    public OneHotEncoder(IReadOnlyList<string> categories, IReadOnlyList<string> rare, bool hasMissing, bool missingIsOther = false)
    {
        ArgumentNullException.ThrowIfNull(categories);
        ArgumentNullException.ThrowIfNull(rare);
        Categories = [.. categories];
        Rare = [.. rare];
        if (hasMissing && missingIsOther) throw new ArgumentException("A missing value has two columns; expected one.", nameof(missingIsOther));
        HasMissing = hasMissing;
        MissingIsOther = missingIsOther;
        OutputCount = Categories.Count + (HasOther ? 1 : 0) + (hasMissing ? 1 : 0);
        if (OutputCount == 0) throw new ArgumentException("An encoder without categories has no column.", nameof(categories));

        _slotByCategory = CategoryCounts.Places(Categories, Rare);
    }

    /// <summary>The categories with a column of their own, most frequent first.</summary>
    public IReadOnlyList<string> Categories { get; }

    /// <summary>Names that share the column "other": all that were seen, up to the 1000 most frequent of them.</summary>
    public IReadOnlyList<string> Rare { get; }

    /// <summary>Whether a missing value has a column: the last one.</summary>
    public bool HasMissing { get; }

    /// <summary>Whether a missing value goes to the column "other", so that it is treated as an unknown category is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool MissingIsOther { get; }

    /// <summary>Number of columns written, at least 1.</summary>
    [JsonIgnore]
    public int OutputCount { get; }

    private bool HasOther => Rare.Count > 0 || MissingIsOther;

    /// <summary>Learns the categories of a column.</summary>
    /// <param name="values">One a row; null is missing.</param>
    /// <param name="maximumCategories">At most so many have a column of their own; at least 1.</param>
    /// <param name="minimumShare">A category needs at least this share of the rows (by weight) for a column of its own, in [0, 1].</param>
    /// <param name="weights">One a row, zero or above; empty: every row counts 1. Rows of weight zero are not seen.</param>
    /// <param name="missingIsOther">Whether missing values share a column with the rare categories.</param>
    /// <exception cref="ArgumentException">Every value is missing, a setting is out of range, or lengths differ.</exception>
    public static OneHotEncoder Fit(
        ReadOnlySpan<string?> values,
        int maximumCategories,
        double minimumShare,
        ReadOnlySpan<double> weights = default,
        bool missingIsOther = false)
    {
        var counts = new CategoryCounts(values, weights);
        (string[] frequent, string[] rare) = counts.Part(maximumCategories, minimumShare);
        bool joined = missingIsOther && (counts.HasMissing || rare.Length > 0);
        return new OneHotEncoder(frequent, rare, counts.HasMissing && !joined, joined);
    }

    /// <summary>Whether training has not seen this category; a missing value is never unknown.</summary>
    public bool IsUnknown(string? category) => category is not null && !_slotByCategory.ContainsKey(category);

    /// <summary>The column that is 1 for a category, or -1 when all are zero.</summary>
    public int SlotOf(string? category)
    {
        if (category is null && !MissingIsOther) return HasMissing ? OutputCount - 1 : -1;
        if (category is not null && _slotByCategory.TryGetValue(category, out int slot)) return slot;
        return HasOther ? Categories.Count : -1;
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
        if (HasOther) yield return $"{column}=(other)";
        if (HasMissing) yield return $"{column}=(missing)";
    }
}

using System.Text.Json.Serialization;

namespace Clickstream.Learning.Preprocessing;

/// <summary>
/// Turns one categorical column into one column of codes, whole numbers from 0. Either by frequency, 0 for the most frequent category: names
/// for trees that split sets of codes, whose order means nothing; or in a given order ("small", "medium", "large"), whose codes any model may
/// compare as numbers. A missing category is NaN.
/// </summary>
public sealed class OrdinalEncoder : ICategoryEncoder
{
    private readonly Dictionary<string, int> _codeByCategory;

    /// <param name="categories">Those with a code of their own; the place is the code. At least one.</param>
    /// <param name="rare">Names seen in training that share the code after the last, as unknown ones then do; null for none.</param>
    /// <param name="isOrdered">Whether a greater code means more; then there are no rare ones.</param>
    /// <exception cref="ArgumentException">A category is null or stands twice, there is none, or ordered ones have rare ones.</exception>
    [JsonConstructor]
    public OrdinalEncoder(IReadOnlyList<string> categories, IReadOnlyList<string>? rare = null, bool isOrdered = false)
    {
        ArgumentNullException.ThrowIfNull(categories);
        Categories = [.. categories];
        Rare = rare is null ? [] : [.. rare];
        IsOrdered = isOrdered;
        if (Categories.Count + Rare.Count == 0) throw new ArgumentException("An encoder without categories has no code.", nameof(categories));
        if (isOrdered && Rare.Count > 0) throw new ArgumentException("Rare categories have no place in a given order.", nameof(rare));
        _codeByCategory = CategoryCounts.Places(Categories, Rare);
    }

    /// <summary>Those with a code of their own; the place is the code.</summary>
    public IReadOnlyList<string> Categories { get; }

    /// <summary>Names that share the code after the last: all that were seen, up to the 1000 most frequent of them.</summary>
    public IReadOnlyList<string> Rare { get; }

    /// <summary>Whether a greater code means more, so that the column is one of numbers.</summary>
    public bool IsOrdered { get; }

    /// <inheritdoc/>
    [JsonIgnore]
    public int OutputCount => 1;

    /// <summary>Learns codes by frequency. Parameters and errors as for <see cref="OneHotEncoder.Fit"/>.</summary>
    public static OrdinalEncoder Fit(
        ReadOnlySpan<string?> values, int maximumCategories, double minimumShare, ReadOnlySpan<double> weights = default)
    {
        (string[] frequent, string[] rare) = new CategoryCounts(values, weights).Part(maximumCategories, minimumShare);
        return new OrdinalEncoder(frequent, rare);
    }

    /// <summary>Takes codes from a given order, and checks that it names every category of the rows.</summary>
    /// <param name="order">The categories, least first.</param>
    /// <param name="values">One a row; null is missing.</param>
    /// <exception cref="ArgumentException">A category of the rows is not in the order (the row is named), or the order is no order.</exception>
    public static OrdinalEncoder InOrder(IReadOnlyList<string> order, ReadOnlySpan<string?> values)
    {
        var encoder = new OrdinalEncoder(order, rare: null, isOrdered: true);
        for (int row = 0; row < values.Length; row++)
        {
            if (encoder.IsUnknown(values[row]))
                throw new ArgumentException($"Row {row} is '{values[row]}'; expected one of [{string.Join(", ", order)}].", nameof(values));
        }

        return encoder;
    }

    /// <inheritdoc/>
    public IEnumerable<string> OutputNames(string column) => [column];

    /// <inheritdoc/>
    public bool IsUnknown(string? category) => category is not null && !_codeByCategory.ContainsKey(category);

    /// <summary>The code of a category; NaN for a missing one, and for an unknown one where training had no rare ones.</summary>
    public float CodeOf(string? category)
    {
        if (category is null) return float.NaN;
        if (_codeByCategory.TryGetValue(category, out int code)) return code;
        return Rare.Count > 0 ? Categories.Count : float.NaN;
    }

    /// <inheritdoc/>
    public void Write(string? category, Span<float> output) => output[0] = CodeOf(category);
}

namespace Clickstream.Learning.Preprocessing;

/// <summary>The categories of one column of training rows, and how much each weighs. Rows of weight zero are not seen.</summary>
internal sealed class CategoryCounts
{
    // So many rare names are remembered, to tell them from unknown ones; a column of a million item ids must not fill the model.
    private const int RememberedRare = 1000;

    private readonly Dictionary<string, double> _weightOf = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">Every value is missing, or lengths differ.</exception>
    public CategoryCounts(ReadOnlySpan<string?> values, ReadOnlySpan<double> weights)
    {
        if (!weights.IsEmpty && weights.Length != values.Length)
            throw new ArgumentException($"{weights.Length} weights for {values.Length} values.", nameof(weights));
        for (int row = 0; row < values.Length; row++)
        {
            double weight = weights.IsEmpty ? 1 : weights[row];
            if (weight <= 0) continue;
            TotalWeight += weight;
            if (values[row] is { } category) _weightOf[category] = _weightOf.GetValueOrDefault(category) + weight;
            else HasMissing = true;
        }

        if (_weightOf.Count == 0) throw new ArgumentException("Every value is missing; there are no categories.", nameof(values));
        ByFrequency = [.. _weightOf.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Select(c => c.Key)];
    }

    /// <summary>The categories, most frequent first; equally frequent ones by name.</summary>
    public string[] ByFrequency { get; }

    /// <summary>Whether a value was missing.</summary>
    public bool HasMissing { get; }

    /// <summary>Weight of all rows, those with missing values included.</summary>
    public double TotalWeight { get; }

    /// <summary>The frequent categories, and the names to remember of the rest.</summary>
    /// <param name="maximumCategories">At most so many are frequent; at least 1.</param>
    /// <param name="minimumShare">A frequent one has at least this share of the weight, in [0, 1].</param>
    public (string[] Frequent, string[] Rare) Part(int maximumCategories, double minimumShare)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumCategories, 1);
        if (!(minimumShare is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(minimumShare), minimumShare, "The share must be from 0 to 1.");
        int own = ByFrequency.Take(maximumCategories).Count(category => _weightOf[category] >= minimumShare * TotalWeight);
        return (ByFrequency[..own], [.. ByFrequency.Skip(own).Take(RememberedRare)]);
    }

    /// <summary>Which place each category has; those of <paramref name="rare"/> share the place after the last.</summary>
    /// <exception cref="ArgumentException">A category is null or stands twice.</exception>
    public static Dictionary<string, int> Places(IReadOnlyList<string> categories, IReadOnlyList<string> rare)
    {
        var places = new Dictionary<string, int>(categories.Count + rare.Count, StringComparer.Ordinal);
        for (int i = 0; i < categories.Count + rare.Count; i++)
        {
            string category = (i < categories.Count ? categories[i] : rare[i - categories.Count])
                ?? throw new ArgumentException("A category is null.", nameof(categories));
            if (!places.TryAdd(category, Math.Min(i, categories.Count)))
                throw new ArgumentException($"Category '{category}' stands twice.", nameof(categories));
        }

        return places;
    }
}

using System.Text.Json.Serialization;

namespace Clickstream.Learning.Preprocessing;

/// <summary>
/// Turns one categorical column into one number: the mean target of the category's training rows, drawn toward the mean of all rows, the more the
/// fewer rows it has (Micci-Barreca 2001). For 0/1 targets that is a probability. What is missing is a category like others. An unknown
/// category has the value of the rare ones, where training had any; else it has the overall mean, as a missing one has where training had none.
/// Training rows must not be encoded by <see cref="ValueOf"/>, which knows their own targets: <see cref="FitTransform"/> encodes each by the others.
/// </summary>
public sealed class TargetEncoder : ICategoryEncoder
{
    private readonly Dictionary<string, int> _placeByCategory;

    /// <param name="mean">The overall mean.</param>
    /// <param name="categories">Those with a value of their own.</param>
    /// <param name="values">Their values, in the same order.</param>
    /// <param name="rare">Names seen in training that share a value; null for none.</param>
    /// <param name="other">The value of the rare and the unknown; null where there are no rare ones: the overall mean.</param>
    /// <param name="missing">The value of a missing category; null when training had none.</param>
    /// <exception cref="ArgumentException">A value is not finite, lengths differ, or a category is null or stands twice.</exception>
    [JsonConstructor]
    public TargetEncoder(
        double mean,
        IReadOnlyList<string> categories,
        IReadOnlyList<double> values,
        IReadOnlyList<string>? rare = null,
        double? other = null,
        double? missing = null)
    {
        ArgumentNullException.ThrowIfNull(categories);
        ArgumentNullException.ThrowIfNull(values);
        if (categories.Count != values.Count)
            throw new ArgumentException($"{values.Count} values for {categories.Count} categories.", nameof(values));
        foreach (double value in values.Append(mean).Append(other ?? 0).Append(missing ?? 0))
        {
            if (!double.IsFinite(value)) throw new ArgumentException($"A mean target is {value}; expected a finite number.", nameof(values));
        }

        Mean = mean;
        Categories = [.. categories];
        Values = [.. values];
        Rare = rare is null ? [] : [.. rare];
        Other = other;
        Missing = missing;
        // Without rare ones the value is that of missing categories, which unknown ones share.
        if (Rare.Count > 0 ? other is null : other is not null && other != missing)
            throw new ArgumentException("Rare categories need a value, and the value needs rare or missing categories.", nameof(other));
        _placeByCategory = CategoryCounts.Places(Categories, Rare);
    }

    /// <summary>Mean target of all training rows.</summary>
    public double Mean { get; }

    /// <summary>Those with a value of their own, most frequent first.</summary>
    public IReadOnlyList<string> Categories { get; }

    /// <summary>The smoothed mean target of each of <see cref="Categories"/>.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Names that share a value: all that were seen, up to the 1000 most frequent of them.</summary>
    public IReadOnlyList<string> Rare { get; }

    /// <summary>The smoothed mean target of the rare ones, of missing ones too where they are taken together; null when there are none.</summary>
    public double? Other { get; }

    /// <summary>The smoothed mean target of the rows whose category is missing; null when training had none.</summary>
    public double? Missing { get; }

    /// <inheritdoc/>
    [JsonIgnore]
    public int OutputCount => 1;

    /// <summary>Learns the means of all rows: for rows that are not among them.</summary>
    /// <param name="values">One a row; null is missing.</param>
    /// <param name="targets">One a row: 0 or 1, or an amount; finite.</param>
    /// <param name="options">How.</param>
    /// <param name="weights">One a row, zero or above; empty: every row counts 1. A weight of 2 is the same as a doubled row.</param>
    /// <exception cref="ArgumentException">Every value is missing, a setting is out of range, or lengths differ.</exception>
    public static TargetEncoder Fit(
        ReadOnlySpan<string?> values, ReadOnlySpan<double> targets, TargetEncoderOptions options, ReadOnlySpan<double> weights = default) =>
        new TargetEncoding(values, targets, options, weights).Encoder();

    /// <summary>Learns the means of all rows, and encodes these rows themselves, those of each fold by the means of the other folds.</summary>
    /// <param name="values">One a row; null is missing.</param>
    /// <param name="targets">One a row: 0 or 1, or an amount; finite.</param>
    /// <param name="options">How.</param>
    /// <param name="weights">One a row, zero or above; empty: every row counts 1.</param>
    /// <param name="groups">Rows of one group (a user, a session) never encode each other; empty: each row is its own.</param>
    /// <returns>The encoder for new rows, and the value of each training row.</returns>
    /// <exception cref="ArgumentException">As for <see cref="Fit"/>, or fewer than two groups weigh anything.</exception>
    public static (TargetEncoder Encoder, double[] OutOfFold) FitTransform(
        ReadOnlySpan<string?> values,
        ReadOnlySpan<double> targets,
        TargetEncoderOptions options,
        ReadOnlySpan<double> weights = default,
        ReadOnlySpan<int> groups = default)
    {
        var encoding = new TargetEncoding(values, targets, options, weights);
        int[] foldOfRow = TargetFolds.Of(targets, weights, groups, options.Folds, options.Seed);
        return (encoding.Encoder(), encoding.OutOfFold(targets, weights, foldOfRow));
    }

    /// <inheritdoc/>
    public IEnumerable<string> OutputNames(string column) => [$"{column}=(target)"];

    /// <inheritdoc/>
    public bool IsUnknown(string? category) => category is not null && !_placeByCategory.ContainsKey(category);

    /// <summary>The smoothed mean target of a category; never NaN.</summary>
    public double ValueOf(string? category)
    {
        if (category is null) return Missing ?? Mean;
        if (_placeByCategory.TryGetValue(category, out int place) && place < Values.Count) return Values[place];
        return Other ?? Mean;
    }

    /// <inheritdoc/>
    public void Write(string? category, Span<float> output) => output[0] = (float)Math.Clamp(ValueOf(category), -float.MaxValue, float.MaxValue);
}

using System.Text.Json.Serialization;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Preprocessing;

/// <summary>What was learned about one categorical column: impute (optional), then 0/1 columns or one column of codes.</summary>
public sealed class CategoricalColumn
{
    /// <exception cref="ArgumentOutOfRangeException">The column is below zero.</exception>
    [JsonConstructor]
    public CategoricalColumn(int source, OneHotEncoder encoder, string? missing = null, bool asCodes = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(source);
        ArgumentNullException.ThrowIfNull(encoder);
        Source = source;
        Encoder = encoder;
        Missing = missing;
        AsCodes = asCodes;
    }

    /// <summary>Index of the column in the table.</summary>
    public int Source { get; }

    /// <summary>The categories, and the 0/1 columns that they would have.</summary>
    public OneHotEncoder Encoder { get; }

    /// <summary>The category that stands in for a missing one; null: the encoder deals with it.</summary>
    public string? Missing { get; }

    /// <summary>
    /// Whether there is one column of codes: the category's place by frequency, the code after the last for rare ones (and unknown ones, if
    /// training had rare ones), NaN for missing ones (and unknown ones, if it had not).
    /// </summary>
    public bool AsCodes { get; }

    /// <summary>Number of columns written.</summary>
    [JsonIgnore]
    public int OutputCount => AsCodes ? 1 : Encoder.OutputCount;

    /// <summary>Names of the columns that are written.</summary>
    public IEnumerable<string> OutputNames(string column) => AsCodes ? [column] : Encoder.OutputNames(column);

    /// <summary>Writes the 0/1 columns of a category, or its code.</summary>
    public void Write(string? category, Span<float> output)
    {
        if (AsCodes) output[0] = Code(category ?? Missing);
        else Encoder.Write(category ?? Missing, output);
    }

    private float Code(string? category)
    {
        int slot = category is null ? -1 : Encoder.SlotOf(category);
        return slot < 0 ? float.NaN : slot;
    }

    /// <summary>Learns one column; null when fewer than two 0/1 columns would be left, missing ones aside.</summary>
    internal static CategoricalColumn? Fit(FeatureTable table, int column, ColumnTransformerOptions options, ReadOnlySpan<double> weights)
    {
        ReadOnlySpan<string?> values = table.Categories(column);
        if (!HasValue(values, weights)) return null;
        OneHotEncoder encoder = OneHotEncoder.Fit(values, options.MaximumCategories, options.MinimumShare, weights);
        if (encoder.Categories.Count + Math.Min(1, encoder.Rare.Count) < 2) return null;
        bool asCodes = options.Encoding == CategoryEncoding.Codes;
        if (!options.ImputeCategories) return new CategoricalColumn(column, encoder, missing: null, asCodes);
        string mostFrequent = encoder.Categories.Count > 0 ? encoder.Categories[0] : encoder.Rare[0];
        return new CategoricalColumn(column, new OneHotEncoder(encoder.Categories, encoder.Rare, hasMissing: false), mostFrequent, asCodes);
    }

    private static bool HasValue(ReadOnlySpan<string?> values, ReadOnlySpan<double> weights)
    {
        for (int row = 0; row < values.Length; row++)
        {
            if (values[row] is not null && (weights.IsEmpty || weights[row] > 0)) return true;
        }

        return false;
    }
}

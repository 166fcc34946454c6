using System.Text.Json.Serialization;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Preprocessing;

/// <summary>What was learned about one categorical column: impute (optional), then 0/1 columns.</summary>
public sealed class CategoricalColumn
{
    /// <exception cref="ArgumentOutOfRangeException">The column is below zero.</exception>
    [JsonConstructor]
    public CategoricalColumn(int source, OneHotEncoder encoder, string? missing = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(source);
        ArgumentNullException.ThrowIfNull(encoder);
        Source = source;
        Encoder = encoder;
        Missing = missing;
    }

    /// <summary>Index of the column in the table.</summary>
    public int Source { get; }

    /// <summary>The 0/1 columns.</summary>
    public OneHotEncoder Encoder { get; }

    /// <summary>The category that stands in for a missing one; null: the encoder deals with it.</summary>
    public string? Missing { get; }

    /// <summary>Writes the 0/1 columns of a category.</summary>
    public void Write(string? category, Span<float> output) => Encoder.Write(category ?? Missing, output);

    /// <summary>Learns one column; null when fewer than two 0/1 columns would be left, missing ones aside.</summary>
    internal static CategoricalColumn? Fit(FeatureTable table, int column, ColumnTransformerOptions options, ReadOnlySpan<double> weights)
    {
        ReadOnlySpan<string?> values = table.Categories(column);
        if (!HasValue(values, weights)) return null;
        OneHotEncoder encoder = OneHotEncoder.Fit(values, options.MaximumCategories, options.MinimumShare, weights);
        if (encoder.Categories.Count + Math.Min(1, encoder.Rare.Count) < 2) return null;
        if (!options.ImputeCategories) return new CategoricalColumn(column, encoder);
        string mostFrequent = encoder.Categories.Count > 0 ? encoder.Categories[0] : encoder.Rare[0];
        return new CategoricalColumn(column, new OneHotEncoder(encoder.Categories, encoder.Rare, hasMissing: false), mostFrequent);
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

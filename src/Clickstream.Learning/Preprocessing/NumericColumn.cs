using System.Text.Json.Serialization;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Preprocessing;

/// <summary>What was learned about one numeric or boolean column: impute, then logarithm, then scale; each step optional.</summary>
public sealed class NumericColumn
{
    /// <exception cref="ArgumentOutOfRangeException">The column is below zero.</exception>
    [JsonConstructor]
    public NumericColumn(int source, Imputer? imputer = null, bool logarithm = false, StandardScaler? scaler = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(source);
        Source = source;
        Imputer = imputer;
        Logarithm = logarithm;
        Scaler = scaler;
    }

    /// <summary>Index of the column in the table.</summary>
    public int Source { get; }

    /// <summary>What stands in for missing values; null: they pass as NaN.</summary>
    public Imputer? Imputer { get; }

    /// <summary>Whether the value passes through <see cref="SignedLogarithm"/>.</summary>
    public bool Logarithm { get; }

    /// <summary>The last step, or null.</summary>
    public StandardScaler? Scaler { get; }

    /// <summary>The prepared value. One that leaves the range of float32 is held at its end, so that no infinity reaches a model.</summary>
    public float Apply(float value)
    {
        if (Imputer is not null) value = Imputer.Apply(value);
        if (!Logarithm && Scaler is null) return value;
        double x = Logarithm ? SignedLogarithm.Of(value) : value;
        if (Scaler is not null) x = Scaler.Apply(x);
        return (float)Math.Clamp(x, -float.MaxValue, float.MaxValue);
    }

    /// <summary>Learns one column; null when its values, missing ones aside, do not vary.</summary>
    internal static NumericColumn? Fit(FeatureTable table, int column, ColumnTransformerOptions options, ReadOnlySpan<double> weights)
    {
        ReadOnlySpan<float> values = table.Numbers(column);
        if (!Varies(table, column, weights)) return null;
        Imputer? imputer = options.Impute ? Imputer.Fit(values, options.Imputation, weights) : null;
        bool logarithm = options.Logarithm && table.Schema.Columns[column].Kind == FeatureKind.Numeric;
        if (!options.Scale) return new NumericColumn(column, imputer, logarithm);

        var unscaled = new NumericColumn(column, imputer, logarithm);
        var prepared = new double[values.Length];
        for (int row = 0; row < values.Length; row++) prepared[row] = unscaled.Apply(values[row]);
        return Spreads(prepared, weights) ? new NumericColumn(column, imputer, logarithm, StandardScaler.Fit(prepared, weights)) : null;
    }

    private static bool Varies(FeatureTable table, int column, ReadOnlySpan<double> weights)
    {
        ReadOnlySpan<float> values = table.Numbers(column);
        float first = float.NaN;
        bool varies = false;
        for (int row = 0; row < values.Length; row++)
        {
            if (float.IsInfinity(values[row])) throw ColumnTransformer.Infinite(table, row, column);
            if (float.IsNaN(values[row]) || (!weights.IsEmpty && weights[row] <= 0)) continue;
            if (float.IsNaN(first)) first = values[row];
            varies |= values[row] != first;
        }

        return varies;
    }

    // Values may differ and yet have the same logarithm in float32, or squares too small for a double.
    private static bool Spreads(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        for (int row = 0; row < values.Length; row++)
        {
            if (double.IsNaN(values[row]) || (!weights.IsEmpty && weights[row] <= 0)) continue;
            low = Math.Min(low, values[row]);
            high = Math.Max(high, values[row]);
        }

        return high - low > 1e-150;
    }
}

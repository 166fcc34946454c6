namespace Clickstream.Learning.Preprocessing;

/// <summary>The last step of a column of numbers: one of the scalers, or none.</summary>
internal readonly struct ScalingStep
{
    /// <exception cref="ArgumentException">Both are given.</exception>
    public ScalingStep(StandardScaler? standard, MinMaxScaler? minMax)
    {
        if (standard is not null && minMax is not null) throw new ArgumentException("A column is scaled in two ways; expected one or none.", nameof(minMax));
        Standard = standard;
        MinMax = minMax;
    }

    public StandardScaler? Standard { get; }

    public MinMaxScaler? MinMax { get; }

    public bool IsNone => Standard is null && MinMax is null;

    /// <summary>Learns the scaler that the options ask for; null when the values do not spread enough to be scaled.</summary>
    public static ScalingStep? Fit(ReadOnlySpan<double> values, ColumnTransformerOptions options, ReadOnlySpan<double> weights)
    {
        if (!options.Scale) return default(ScalingStep);
        if (!Spreads(values, weights)) return null;
        return options.Scaling == ScalingStrategy.MinMax
            ? new ScalingStep(null, MinMaxScaler.Fit(values, options.ClipToRange, weights))
            : new ScalingStep(StandardScaler.Fit(values, weights), null);
    }

    public double Apply(double value)
    {
        if (Standard is not null) return Standard.Apply(value);
        return MinMax is not null ? MinMax.Apply(value) : value;
    }

    /// <summary>As float32. What leaves its range is held at its end, so that no infinity reaches a model.</summary>
    public float ApplyToSingle(double value) => (float)Math.Clamp(Apply(value), -float.MaxValue, float.MaxValue);

    /// <summary>Whether values can be scaled: they may differ and yet have the same logarithm in float32, or squares too small for a double.</summary>
    public static bool Spreads(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
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

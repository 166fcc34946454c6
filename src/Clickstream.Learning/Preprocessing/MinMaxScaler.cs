using System.Text.Json.Serialization;

namespace Clickstream.Learning.Preprocessing;

/// <summary>Shifts and scales one numeric column so that its training values lie from 0 to 1.</summary>
public sealed class MinMaxScaler
{
    /// <param name="minimum">What becomes 0, in the column's unit.</param>
    /// <param name="maximum">What becomes 1, in the column's unit; above the minimum.</param>
    /// <param name="clip">Whether values beyond are held at 0 and 1; otherwise they pass below 0 and above 1.</param>
    /// <exception cref="ArgumentException">The ends are not finite and in order, or their difference is not finite.</exception>
    [JsonConstructor]
    public MinMaxScaler(double minimum, double maximum, bool clip = false)
    {
        if (!(maximum > minimum && double.IsFinite(maximum - minimum)))
            throw new ArgumentException($"The range is from {minimum} to {maximum}; expected finite numbers in rising order.", nameof(maximum));
        Minimum = minimum;
        Maximum = maximum;
        Clip = clip;
    }

    /// <summary>Smallest value in training, in its own unit.</summary>
    public double Minimum { get; }

    /// <summary>Greatest value in training, in its own unit.</summary>
    public double Maximum { get; }

    /// <summary>Whether values beyond the range are held at its ends.</summary>
    public bool Clip { get; }

    /// <summary>Learns the ends from the values that are not NaN.</summary>
    /// <param name="values">One a row.</param>
    /// <param name="clip">Whether values beyond the range are held at its ends.</param>
    /// <param name="weights">One a row; empty: every row counts 1. Rows of weight zero are not seen; other weights do not matter.</param>
    /// <exception cref="ArgumentException">The values do not vary, or lengths differ.</exception>
    public static MinMaxScaler Fit(ReadOnlySpan<double> values, bool clip = false, ReadOnlySpan<double> weights = default)
    {
        if (!weights.IsEmpty && weights.Length != values.Length)
            throw new ArgumentException($"{weights.Length} weights for {values.Length} values.", nameof(weights));
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        for (int row = 0; row < values.Length; row++)
        {
            if (double.IsNaN(values[row]) || (!weights.IsEmpty && weights[row] <= 0)) continue;
            low = Math.Min(low, values[row]);
            high = Math.Max(high, values[row]);
        }

        return high > low
            ? new MinMaxScaler(low, high, clip)
            : throw new ArgumentException("The values do not vary; they cannot be scaled.", nameof(values));
    }

    /// <summary>(value - minimum) / (maximum - minimum); NaN stays NaN.</summary>
    public double Apply(double value)
    {
        double scaled = (value - Minimum) / (Maximum - Minimum);
        return Clip ? Math.Clamp(scaled, 0, 1) : scaled;
    }
}

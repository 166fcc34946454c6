using System.Text.Json.Serialization;

namespace Clickstream.Learning.Preprocessing;

/// <summary>Shifts and scales one numeric column to mean 0 and standard deviation 1 (of the population, as scikit-learn does).</summary>
public sealed class StandardScaler
{
    /// <exception cref="ArgumentException">The mean is not finite, or the deviation is not finite and above zero.</exception>
    [JsonConstructor]
    public StandardScaler(double mean, double standardDeviation)
    {
        if (!double.IsFinite(mean)) throw new ArgumentException($"The mean is {mean}; expected a finite number.", nameof(mean));
        if (!(standardDeviation > 0 && double.IsFinite(standardDeviation)))
            throw new ArgumentException(
                $"The standard deviation is {standardDeviation}; expected a finite number above zero.", nameof(standardDeviation));
        Mean = mean;
        StandardDeviation = standardDeviation;
    }

    /// <summary>Mean of the column in training, in its own unit.</summary>
    public double Mean { get; }

    /// <summary>Standard deviation of the column in training, in its own unit; above zero.</summary>
    public double StandardDeviation { get; }

    /// <summary>Learns mean and deviation from the values that are not NaN.</summary>
    /// <param name="values">One a row.</param>
    /// <param name="weights">One a row, zero or above; empty: every row counts 1. A weight of 2 is the same as a doubled row.</param>
    /// <exception cref="ArgumentException">The values do not vary, or lengths differ.</exception>
    public static StandardScaler Fit(ReadOnlySpan<double> values, ReadOnlySpan<double> weights = default)
    {
        if (!weights.IsEmpty && weights.Length != values.Length)
            throw new ArgumentException($"{weights.Length} weights for {values.Length} values.", nameof(weights));
        double total = 0, sum = 0, squares = 0;
        for (int row = 0; row < values.Length; row++)
        {
            if (double.IsNaN(values[row])) continue;
            double weight = weights.IsEmpty ? 1 : weights[row];
            total += weight;
            sum += weight * values[row];
        }

        // In two passes: the mean of squares less the square of the mean loses every digit when the mean is large.
        double mean = sum / total;
        for (int row = 0; row < values.Length; row++)
        {
            if (double.IsNaN(values[row])) continue;
            double deviation = values[row] - mean;
            squares += (weights.IsEmpty ? 1 : weights[row]) * deviation * deviation;
        }

        return squares > 0
            ? new StandardScaler(mean, Math.Sqrt(squares / total))
            : throw new ArgumentException("The values do not vary; they cannot be scaled.", nameof(values));
    }

    /// <summary>(value - mean) / standard deviation; NaN stays NaN.</summary>
    public double Apply(double value) => (value - Mean) / StandardDeviation;
}

using System.Text.Json.Serialization;

namespace Clickstream.Learning.Preprocessing;

/// <summary>Stands in for the missing values (NaN) of one numeric column with a value learned from the others.</summary>
public sealed class Imputer
{
    /// <exception cref="ArgumentException">The value is not finite.</exception>
    [JsonConstructor]
    public Imputer(float value)
    {
        if (!float.IsFinite(value))
            throw new ArgumentException($"The value to impute is {value}; expected a finite number.", nameof(value));
        Value = value;
    }

    /// <summary>What a missing value becomes.</summary>
    public float Value { get; }

    /// <summary>Learns from the values that are not missing and whose weight is above zero.</summary>
    /// <param name="values">One a row; NaN is missing.</param>
    /// <param name="strategy">Which value to take.</param>
    /// <param name="weights">One a row, zero or above; empty: every row counts 1. A weight of 2 is the same as a doubled row.</param>
    /// <exception cref="ArgumentException">Every value is missing, or lengths differ.</exception>
    public static Imputer Fit(ReadOnlySpan<float> values, ImputationStrategy strategy, ReadOnlySpan<double> weights = default)
    {
        if (!weights.IsEmpty && weights.Length != values.Length)
            throw new ArgumentException($"{weights.Length} weights for {values.Length} values.", nameof(weights));
        var sorted = new List<(float Value, double Weight)>(values.Length);
        for (int row = 0; row < values.Length; row++)
        {
            double weight = weights.IsEmpty ? 1 : weights[row];
            if (weight > 0 && !float.IsNaN(values[row])) sorted.Add((values[row], weight));
        }

        if (sorted.Count == 0) throw new ArgumentException("Every value is missing; there is nothing to impute from.", nameof(values));
        sorted.Sort((a, b) => a.Value.CompareTo(b.Value));
        return new Imputer(strategy switch
        {
            ImputationStrategy.Median => Median(sorted),
            ImputationStrategy.Mean => (float)(sorted.Sum(v => v.Value * v.Weight) / sorted.Sum(v => v.Weight)),
            ImputationStrategy.MostFrequent => MostFrequent(sorted),
            _ => throw new ArgumentOutOfRangeException(nameof(strategy), strategy, "This strategy is not known."),
        });
    }

    /// <summary>The value itself, or <see cref="Value"/> when it is missing.</summary>
    public float Apply(float value) => float.IsNaN(value) ? Value : value;

    private static float Median(List<(float Value, double Weight)> sorted)
    {
        double half = sorted.Sum(v => v.Weight) / 2, below = 0;
        for (int i = 0; i < sorted.Count - 1; i++)
        {
            below += sorted[i].Weight;
            if (below > half) return sorted[i].Value;
            // Halved in double: two large floats would overflow in their sum.
            if (below == half) return (float)(((double)sorted[i].Value + sorted[i + 1].Value) / 2);
        }

        return sorted[^1].Value;
    }

    private static float MostFrequent(List<(float Value, double Weight)> sorted)
    {
        float best = sorted[0].Value;
        double bestWeight = 0, weight = 0;
        for (int i = 0; i < sorted.Count; i++)
        {
            weight = i > 0 && sorted[i].Value == sorted[i - 1].Value ? weight + sorted[i].Weight : sorted[i].Weight;
            if (weight > bestWeight) (best, bestWeight) = (sorted[i].Value, weight);
        }

        return best;
    }
}

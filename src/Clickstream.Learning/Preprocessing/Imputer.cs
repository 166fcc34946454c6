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
    /// <param name="constant">The value of <see cref="ImputationStrategy.Constant"/>; finite.</param>
    /// <exception cref="ArgumentException">Every value is missing and none is given, or lengths differ.</exception>
    public static Imputer Fit(
        ReadOnlySpan<float> values, ImputationStrategy strategy, ReadOnlySpan<double> weights = default, float constant = 0)
    {
        if (!weights.IsEmpty && weights.Length != values.Length)
            throw new ArgumentException($"{weights.Length} weights for {values.Length} values.", nameof(weights));
        if (strategy == ImputationStrategy.Constant) return new Imputer(constant);
        (float[] seen, double[] weightOf) = Seen(values, weights);
        if (seen.Length == 0) throw new ArgumentException("Every value is missing; there is nothing to impute from.", nameof(values));
        return new Imputer(strategy switch
        {
            ImputationStrategy.Mean => Mean(seen, weightOf),
            ImputationStrategy.Median => Median(seen, weightOf),
            ImputationStrategy.MostFrequent => MostFrequent(seen, weightOf),
            _ => throw new ArgumentOutOfRangeException(nameof(strategy), strategy, "This strategy is not known."),
        });
    }

    /// <summary>The value itself, or <see cref="Value"/> when it is missing.</summary>
    public float Apply(float value) => float.IsNaN(value) ? Value : value;

    // Weights are left out where there are none: numbers alone are sorted several times as fast.
    private static (float[] Seen, double[] WeightOf) Seen(ReadOnlySpan<float> values, ReadOnlySpan<double> weights)
    {
        var seen = new float[values.Length];
        double[] weightOf = weights.IsEmpty ? [] : new double[values.Length];
        int count = 0;
        for (int row = 0; row < values.Length; row++)
        {
            if (float.IsNaN(values[row]) || (!weights.IsEmpty && weights[row] <= 0)) continue;
            if (!weights.IsEmpty) weightOf[count] = weights[row];
            seen[count++] = values[row];
        }

        return (seen[..count], weights.IsEmpty ? [] : weightOf[..count]);
    }

    private static float Mean(float[] seen, double[] weightOf)
    {
        double sum = 0, total = 0;
        for (int i = 0; i < seen.Length; i++)
        {
            double weight = weightOf.Length == 0 ? 1 : weightOf[i];
            sum += weight * seen[i];
            total += weight;
        }

        return (float)(sum / total);
    }

    private static float Median(float[] seen, double[] weightOf)
    {
        if (weightOf.Length > 0) return WeightedMedian(seen, weightOf);
        Array.Sort(seen);
        int middle = seen.Length / 2;
        // Halved in double: two large floats would overflow in their sum.
        return seen.Length % 2 == 1 ? seen[middle] : (float)(((double)seen[middle - 1] + seen[middle]) / 2);
    }

    private static float WeightedMedian(float[] seen, double[] weightOf)
    {
        Array.Sort(seen, weightOf);
        double half = weightOf.Sum() / 2, below = 0;
        for (int i = 0; i < seen.Length - 1; i++)
        {
            below += weightOf[i];
            if (below > half) return seen[i];
            if (below == half) return (float)(((double)seen[i] + seen[i + 1]) / 2);
        }

        return seen[^1];
    }

    private static float MostFrequent(float[] seen, double[] weightOf)
    {
        if (weightOf.Length > 0) Array.Sort(seen, weightOf);
        else Array.Sort(seen);
        float best = seen[0];
        double bestWeight = 0, weight = 0;
        for (int i = 0; i < seen.Length; i++)
        {
            double own = weightOf.Length == 0 ? 1 : weightOf[i];
            weight = i > 0 && seen[i] == seen[i - 1] ? weight + own : own;
            if (weight > bestWeight) (best, bestWeight) = (seen[i], weight);
        }

        return best;
    }
}

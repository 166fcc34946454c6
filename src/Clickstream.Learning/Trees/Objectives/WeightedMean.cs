namespace Clickstream.Learning.Trees.Objectives;

/// <summary>The mean that rows have by their weights.</summary>
internal static class WeightedMean
{
    /// <summary>Sum of weight times value by sum of weights, in the order of the rows.</summary>
    /// <param name="values">At least one that counts.</param>
    /// <param name="weights">One a value, 0 or above and not all 0; empty when each counts 1.</param>
    public static double Of(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double weight = weights.IsEmpty ? 1 : weights[i];
            sum += weight * values[i];
            total += weight;
        }

        return sum / total;
    }

    /// <summary>Natural logarithm of the mean, the base score of a loss whose score is one.</summary>
    /// <param name="values">0 or above, at least one that counts.</param>
    /// <param name="weights">As for <see cref="Of"/>.</param>
    /// <param name="objective">Named when there is none.</param>
    /// <exception cref="ArgumentException">The mean is 0, whose logarithm is no number.</exception>
    public static double LogOf(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, string objective)
    {
        double mean = Of(values, weights);
        return mean > 0
            ? Math.Log(mean)
            : throw new ArgumentException(
                $"Every row whose weight is above zero has the target 0; the {objective} objective expects one above 0.", nameof(values));
    }
}

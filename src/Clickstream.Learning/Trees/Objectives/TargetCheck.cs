using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Trees.Objectives;

/// <summary>Refuses targets that an objective cannot take.</summary>
internal static class TargetCheck
{
    // Gradients are floats, which end at 3.4e38; this leaves room for scores beyond the targets.
    private const double LargestGradient = 1e37;

    /// <summary>Amounts of either sign.</summary>
    /// <exception cref="ArgumentException">A target times its weight is too large for a gradient; the message names the row.</exception>
    public static void Amounts(Dataset data)
    {
        ReadOnlySpan<double> targets = data.Targets.Span;
        for (int row = 0; row < targets.Length; row++)
        {
            if (Math.Abs(targets[row]) * Math.Max(1, data.Weight(row)) > LargestGradient)
            {
                throw new ArgumentException(
                    $"The target of row {row} is {targets[row]}, of weight {data.Weight(row)}; expected a product of at most 1e37.", nameof(data));
            }
        }
    }

    /// <summary>Amounts of 0 and above.</summary>
    /// <exception cref="ArgumentException">A target is negative or too large; the message names the row.</exception>
    public static void NotNegative(Dataset data, string objective)
    {
        int row = data.Targets.Span.IndexOfAnyExceptInRange(0, double.MaxValue);
        if (row >= 0)
            throw new ArgumentException($"The target of row {row} is {data.Targets.Span[row]}; the {objective} objective expects 0 or above.", nameof(data));
        Amounts(data);
    }

    /// <summary>Amounts above 0.</summary>
    /// <exception cref="ArgumentException">A target is 0, negative or too large; the message names the row.</exception>
    public static void Positive(Dataset data, string objective)
    {
        int row = data.Targets.Span.IndexOfAnyExceptInRange(double.Epsilon, double.MaxValue);
        if (row >= 0)
            throw new ArgumentException($"The target of row {row} is {data.Targets.Span[row]}; the {objective} objective expects it above 0.", nameof(data));
        Amounts(data);
    }
}

using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Linear;

/// <summary>What a linear model asks of its rows.</summary>
internal static class LinearRows
{
    public static void CheckLength(int given, int expected)
    {
        if (given != expected) throw new ArgumentException($"The row has {given} values; expected {expected}.", nameof(given));
    }

    /// <summary>Returns the sum of the weights.</summary>
    public static double CheckWeights(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        double total = data.RowCount;
        if (data.Weights is { } weights)
        {
            total = 0;
            foreach (double weight in weights.Span) total += weight;
        }

        return total > 0 ? total : throw new ArgumentException("There are no rows, or none that counts.", nameof(data));
    }

    public static void CheckFinite(Dataset data)
    {
        FeatureMatrix features = data.Features;
        for (int row = 0; row < features.RowCount; row++)
        {
            ReadOnlySpan<float> values = features.Row(row);
            for (int column = 0; column < values.Length; column++)
            {
                if (!float.IsFinite(values[column]))
                    throw new ArgumentException(
                        $"Row {row}, column '{features.ColumnNames[column]}' is {values[column]}; " +
                        "a linear model needs finite numbers, so impute first.",
                        nameof(data));
            }
        }
    }

    public static void CheckBinary(Dataset data)
    {
        double positive = 0, negative = 0;
        ReadOnlySpan<double> targets = data.Targets.Span, weights = data.Weights is { } given ? given.Span : default;
        for (int row = 0; row < targets.Length; row++)
        {
            double target = targets[row], weight = weights.IsEmpty ? 1 : weights[row];
            if (target is not (0 or 1)) throw new ArgumentException($"The target of row {row} is {target}; expected 0 or 1.", nameof(data));
            if (target == 1) positive += weight;
            else negative += weight;
        }

        if (positive <= 0 || negative <= 0)
            throw new ArgumentException(
                $"Every row that counts is labelled {(positive > 0 ? 1 : 0)}; a classifier needs both classes.", nameof(data));
    }
}

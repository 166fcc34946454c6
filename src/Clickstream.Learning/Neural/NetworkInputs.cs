using System.Numerics;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Neural;

/// <summary>What a network asks of its rows.</summary>
internal static class NetworkInputs
{
    /// <summary>Writes a row as doubles.</summary>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static void Copy(ReadOnlySpan<float> values, Span<double> target, int number)
    {
        int i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var some = new Vector<float>(values[i..]);
            // The difference is NaN where a value is not finite; the loop below finds it.
            if (!Vector.EqualsAll(some - some, Vector<float>.Zero)) break;
            Vector.Widen(some, out Vector<double> low, out Vector<double> high);
            low.CopyTo(target[i..]);
            high.CopyTo(target[(i + Vector<double>.Count)..]);
        }

        for (; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i])) throw NotFinite(number, i, values[i]);
            target[i] = values[i];
        }
    }

    /// <summary>Returns the sum of the weights.</summary>
    /// <exception cref="ArgumentException">A feature is not finite, there are no columns, or no row counts.</exception>
    public static double CheckRows(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        double total = 0;
        for (int row = 0; row < data.RowCount; row++) total += data.Weight(row);
        if (!(total > 0)) throw new ArgumentException("There are no rows, or none that counts.", nameof(data));
        FeatureMatrix features = data.Features;
        if (features.ColumnCount == 0) throw new ArgumentException("There are no columns to learn from.", nameof(data));
        for (int row = 0; row < features.RowCount; row++)
        {
            ReadOnlySpan<float> values = features.Row(row);
            for (int column = 0; column < values.Length; column++)
            {
                if (!float.IsFinite(values[column]))
                    throw new ArgumentException(
                        $"Row {row}, column '{features.ColumnNames[column]}' is {values[column]}; "
                        + "a neural network needs finite numbers, so impute first.",
                        nameof(data));
            }
        }

        return total;
    }

    /// <exception cref="ArgumentException">A target is not 0 or 1, or one class only counts.</exception>
    public static void CheckLabels(Dataset data, bool bothClasses)
    {
        double positive = 0, negative = 0;
        for (int row = 0; row < data.RowCount; row++)
        {
            double target = data.Targets.Span[row];
            if (target is not (0 or 1)) throw new ArgumentException($"The target of row {row} is {target}; expected 0 or 1.", nameof(data));
            if (target == 1) positive += data.Weight(row);
            else negative += data.Weight(row);
        }

        if (bothClasses && (positive <= 0 || negative <= 0))
            throw new ArgumentException(
                $"Every row that counts is labelled {(positive > 0 ? 1 : 0)}; a classifier needs both classes.", nameof(data));
    }

    /// <summary>Weighted mean and deviation of each column.</summary>
    public static (double[] Means, double[] Deviations) Moments(Dataset data, double totalWeight)
    {
        double[] means = Mean(data, totalWeight, (value, _) => value);
        return (means, Array.ConvertAll(Mean(data, totalWeight, (value, column) => (value - means[column]) * (value - means[column])), Math.Sqrt));
    }

    // Sums of blocks of rows, added in order.
    private static double[] Mean(Dataset data, double totalWeight, Func<double, int, double> of)
    {
        const int RowsPerBlock = 16_384;
        int columns = data.Features.ColumnCount, blocks = (data.RowCount + RowsPerBlock - 1) / RowsPerBlock;
        var sums = new double[blocks][];
        Parallel.For(0, blocks, block =>
        {
            double[] sum = sums[block] = new double[columns];
            for (int row = block * RowsPerBlock; row < Math.Min(data.RowCount, (block + 1) * RowsPerBlock); row++)
            {
                double weight = data.Weight(row);
                ReadOnlySpan<float> values = data.Features.Row(row);
                for (int column = 0; column < values.Length; column++) sum[column] += weight * of(values[column], column);
            }
        });
        var means = new double[columns];
        foreach (double[] sum in sums)
        {
            for (int column = 0; column < columns; column++) means[column] += sum[column] / totalWeight;
        }

        return means;
    }

    private static ArgumentException NotFinite(int row, int column, float value) =>
        new($"Row {row}, value {column} is {value}; a neural network needs finite numbers, so impute first.", nameof(value));
}

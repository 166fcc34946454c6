using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Linear;

/// <summary>
/// Made-up rows for linear models: columns that are dense, mostly zero, 0/1, far from zero and like another, in turn; weighted.
/// </summary>
internal static class MadeRows
{
    public static Dataset Amounts(int rowCount, int columnCount, int seed) => Make(rowCount, columnCount, seed, binary: false);

    public static Dataset Labelled(int rowCount, int columnCount, int seed) => Make(rowCount, columnCount, seed, binary: true);

    /// <summary>Least squares' or the log loss's slope against each score, times the row's weight.</summary>
    public static double[] Slopes(Dataset data, Func<float[], double> score, bool binary) => [.. Enumerable.Range(0, data.RowCount).Select(row =>
    {
        double z = score(data.Features.Row(row).ToArray());
        return data.Weight(row) * ((binary ? Sigmoid.Of(z) : z) - data.Targets.Span[row]);
    })];

    /// <summary>Sum of slope * value of a column.</summary>
    public static double Pull(Dataset data, double[] slopes, int column)
    {
        double sum = 0;
        for (int row = 0; row < data.RowCount; row++) sum += slopes[row] * data.Features.Row(row)[column];
        return sum;
    }

    private static Dataset Make(int rowCount, int columnCount, int seed, bool binary)
    {
        var random = new Random(seed);
        var features = new FeatureMatrix([.. Enumerable.Range(0, columnCount).Select(i => $"x{i}")], rowCount);
        double[] targets = new double[rowCount], weights = new double[rowCount];
        for (int row = 0; row < rowCount; row++)
        {
            Span<float> x = features.WritableRow(row);
            double signal = 0;
            for (int column = 0; column < columnCount; column++)
            {
                double noise = random.NextDouble() - 0.5;
                x[column] = (float)((column % 5) switch
                {
                    0 => 2 * noise,
                    1 => random.NextDouble() < 0.1 ? noise : 0,
                    2 => random.NextDouble() < 0.2 ? 1 : 0,
                    3 => 10 + noise,
                    _ => x[column - 4] + (0.2 * noise),
                });
                if (column % 3 == 0) signal += x[column] - (column % 5 == 3 ? 10 : 0);
            }

            double target = signal + random.NextDouble() - 0.5;
            targets[row] = binary ? (target > 0 ? 1 : 0) : target;
            weights[row] = random.Next(4) / 2.0;
        }

        return new Dataset(features, targets, weights);
    }
}

using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Trees;

/// <summary>Makes data for the tests of this room, the same for the same seed.</summary>
internal static class Rows
{
    public static FeatureMatrix Matrix(int columns, params float[] values) =>
        new([.. Enumerable.Range(0, columns).Select(i => $"c{i}")], values.Length / columns, values);

    public static Dataset Column(float[] values, double[] targets) => new(Matrix(1, values), targets);

    /// <summary>Columns of random numbers, the first half of them whole; an amount that depends on them, or whether that is large.</summary>
    public static Dataset Random(int seed, int rows, int columns, double missing = 0, bool classes = false)
    {
        var random = new Random(seed);
        var values = new float[rows * columns];
        var targets = new double[rows];
        for (int row = 0; row < rows; row++)
        {
            double amount = random.NextDouble() - 0.5;
            for (int column = 0; column < columns; column++)
            {
                float value = column < columns / 2 ? random.Next(12) : random.NextSingle() * 12;
                amount += column % 2 == 0 ? (value > 6 ? 2 : 0) : value / 8;
                values[row * columns + column] = random.NextDouble() < missing ? float.NaN : value;
            }

            targets[row] = classes ? (amount > columns * 0.9 ? 1 : 0) : amount;
        }

        return new Dataset(Matrix(columns, values), targets);
    }

    public static double[] Scores(Learning.Predictors.IPredictor model, FeatureMatrix features) =>
        [.. Enumerable.Range(0, features.RowCount).Select(row => model.Score(features.Row(row)))];

    public static void AssertClose(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double tolerance)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (int i = 0; i < expected.Count; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"At {i}: expected {expected[i]:R}, found {actual[i]:R}.");
    }
}

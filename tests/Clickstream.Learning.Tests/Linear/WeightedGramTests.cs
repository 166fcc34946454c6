using Clickstream.Learning.Linear;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Linear;

public sealed class WeightedGramTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(100, 5)]
    [InlineData(1000, 16)]
    [InlineData(700, 37)]
    public void Sums_are_those_of_three_plain_loops(int rows, int columns)
    {
        Dataset data = WithoutWeights(MadeRows.Amounts(rows, columns, seed: columns));
        var moments = new ColumnMoments(data);
        var random = new Random(1);
        double[] coefficients = [.. Enumerable.Range(0, columns + 1).Select(_ => random.NextDouble() - 0.5)];
        WeightedSums sums = new WeightedGram(data.Features, moments).Sum(coefficients, (firstRow, scores, slopes, curvatures) =>
        {
            double loss = 0;
            for (int i = 0; i < scores.Length; i++)
            {
                (slopes[i], curvatures[i]) = (Math.Sin(firstRow + i), 1 + (scores[i] * scores[i]));
                loss += scores[i];
            }

            return loss;
        });

        int size = columns + 1;
        double[] vector = new double[size], matrix = new double[size * size];
        double total = 0;
        for (int row = 0; row < rows; row++)
        {
            double[] x = [.. data.Features.Row(row).ToArray().Select((value, i) => value - moments.Shifts[i]), 1];
            double score = x.Zip(coefficients, (a, b) => a * b).Sum();
            total += score;
            for (int i = 0; i < size; i++)
            {
                vector[i] += Math.Sin(row) * x[i];
                for (int j = 0; j < size; j++) matrix[(i * size) + j] += (1 + (score * score)) * x[i] * x[j];
            }
        }

        Assert.Equal(total, sums.Loss, 1e-9 * rows * columns);
        for (int i = 0; i < size; i++) Assert.Equal(vector[i], sums.Vector[i], 1e-9 * rows);
        for (int i = 0; i < matrix.Length; i++) Assert.Equal(matrix[i], sums.Matrix[i], 1e-9 * rows * columns);
    }

    [Fact]
    public void Columns_that_are_mostly_zero_are_known_as_such()
    {
        Dataset data = MadeRows.Amounts(1000, 10, seed: 2);
        Assert.Equal([false, true, true, false, false, false, true, true, false, false], new ColumnMoments(data).IsSparse);
    }

    [Fact]
    public void Moments_are_those_of_plain_loops()
    {
        Dataset data = MadeRows.Amounts(1000, 19, seed: 3);
        var moments = new ColumnMoments(data);
        double total = data.Weights!.Value.ToArray().Sum();
        Assert.Equal(total, moments.TotalWeight, 1e-9);
        for (int column = 0; column < 19; column++)
        {
            double[] values = [.. Enumerable.Range(0, 1000).Select(row => (double)data.Features.Row(row)[column])];
            double mean = values.Select((value, row) => data.Weight(row) * value).Sum() / total;
            Assert.Equal(mean, moments.Means[column], 1e-12);
            Assert.Equal(values.Select((value, row) => data.Weight(row) * (value - mean) * (value - mean)).Sum(), moments.Squares[column], 1e-9);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(11)]
    public void Four_lanes_add_up_what_one_does(int length)
    {
        double[] a = [.. Enumerable.Range(1, length).Select(i => (double)i)], b = [.. a.Select(x => 10 - x)];
        Assert.Equal(a.Zip(b, (x, y) => x * y).Sum(), FourLanes.Dot(a, b));
        double[] target = [.. b];
        FourLanes.AddScaled(target, 2, a);
        Assert.Equal(b.Zip(a, (y, x) => y + (2 * x)), target);
    }

    private static Dataset WithoutWeights(Dataset data) => new(data.Features, data.Targets);
}

using Clickstream.Learning.Neural;
using Clickstream.Learning.Predictors;

namespace Clickstream.Learning.Tests.Neural;

public sealed class IntegratedGradientsTests
{
    [Theory]
    [InlineData(6)]
    [InlineData(9, 5)]
    [InlineData(8, 8, 8)]
    public void Parts_are_those_of_a_fine_numeric_integration(params int[] hidden)
    {
        NeuralNetwork model = NaiveNetwork.Random(21, hidden);
        float[] row = [1.5f, 2, -3];
        double[] parts = new double[3];
        model.Explain(row, parts);
        double[] fine = Numeric(model, row, 20_000);
        for (int column = 0; column < 3; column++) Assert.Equal(fine[column], parts[column], 1e-3);
    }

    [Theory]
    [InlineData(64, 32)]
    [InlineData(30, 30, 30, 30)]
    public void Baseline_and_parts_add_up(params int[] hidden)
    {
        NeuralNetwork model = NaiveNetwork.Random(22, hidden);
        var random = new Random(23);
        double[] parts = new double[3];
        for (int i = 0; i < 200; i++)
        {
            float[] row = [.. Enumerable.Range(0, 3).Select(_ => (float)(20 * (random.NextDouble() - 0.5)))];
            double score = model.Score(row);
            Assert.Equal(score, model.Explain(row, parts) + parts.Sum(), 1e-11 * (1 + Math.Abs(score)));
        }
    }

    [Fact]
    public void A_rectifier_on_the_way_counts_from_where_it_opens()
    {
        // max(0, x0 + x1 - 1) from (0, 0) to (2, 2): open from a quarter of the way on, slopes 1 and 1; each column adds 2 * 3/4.
        var model = new NeuralNetwork([[new DenseLayer(1, [1, 1], [-1]), new DenseLayer(1, [1], [0])]], [0, 0], [0, 0], [1, 1], ScoreLink.Identity, 5, 1);
        double[] parts = new double[2];
        Assert.Equal(5, model.Explain([2, 2], parts));
        Assert.Equal([1.5, 1.5], parts);
    }

    [Fact]
    public void Kinks_at_one_place_and_at_the_ends_are_no_trouble()
    {
        // Four neurons: two that turn at the same point half way, one that turns at the start, one at the end; then the same again on top.
        DenseLayer[] layers =
        [
            new(4, [1, -1, 1, 1], [-1, 1, 0, -2]),
            new(2, [1, 1, 1, -1, 1, 0.5f, 1, 1], [-1, 0]),
            new(1, [1, 3], [0]),
        ];
        var model = new NeuralNetwork([layers], [0], [0], [1], ScoreLink.Identity, 0, 1);
        double[] parts = new double[1];
        foreach (float x in (float[])[0, 1, 2, -1, 3, 0.5f])
        {
            double baseline = model.Explain([x], parts);
            Assert.Equal(NaiveNetwork.Score(model, [x]) - NaiveNetwork.Score(model, [0]), parts[0], 1e-12);
            Assert.Equal(NaiveNetwork.Score(model, [0]), baseline, 1e-12);
        }
    }

    [Fact]
    public void The_row_of_means_has_nothing_to_explain()
    {
        NeuralNetwork model = NaiveNetwork.Random(24, 10, 5);
        double[] parts = [1, 1, 1];
        Assert.Equal(model.Score([0.25f, -0.5f, 1]), model.Explain([0.25f, -0.5f, 1], parts));
        Assert.Equal([0, 0, 0], parts);
    }

    // Midpoints; slopes by differences.
    private static double[] Numeric(NeuralNetwork model, float[] row, int pieces)
    {
        double[] parts = new double[3], point = new double[3];
        for (int piece = 0; piece < pieces; piece++)
        {
            double t = (piece + 0.5) / pieces;
            for (int column = 0; column < 3; column++) point[column] = model.Means[column] + (t * (row[column] - model.Means[column]));
            for (int column = 0; column < 3; column++)
            {
                double at = point[column];
                point[column] = at + 1e-6;
                double up = NaiveNetwork.Score(model, point);
                point[column] = at - 1e-6;
                double slope = (up - NaiveNetwork.Score(model, point)) / 2e-6;
                point[column] = at;
                parts[column] += slope * (row[column] - model.Means[column]) / pieces;
            }
        }

        return parts;
    }
}

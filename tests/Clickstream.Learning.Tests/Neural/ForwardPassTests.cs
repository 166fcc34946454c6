using Clickstream.Learning.Neural;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Neural;

public sealed class ForwardPassTests
{
    // Two inputs, two hidden neurons, one output.
    private static readonly DenseLayer[] ByHand =
    [
        new(2, [0.5f, 2, -1, 1], [0.25f, -1]),
        new(1, [10, 0.5f], [0.125f]),
    ];

    [Fact]
    public void A_rectified_neuron_below_zero_says_nothing()
    {
        // Row (1, 2): 0.5 - 2 + 0.25 = -1.25 becomes 0; 2 + 2 - 1 = 3; 0 * 10 + 3 * 0.5 + 0.125 = 1.625.
        var model = new NeuralNetwork([ByHand], [0, 0], [0, 0], [1, 1], ScoreLink.Logit, 0, 1);
        Assert.Equal(1.625, model.Score([1, 2]));
        // Row (1, 0): 0.75 and 1; 7.5 + 0.5 + 0.125.
        Assert.Equal(8.125, model.Score([1, 0]));
    }

    [Fact]
    public void Members_are_averaged_then_scaled()
    {
        DenseLayer[] four = [new(1, [0, 0], [0]), new(1, [0], [4])];
        var model = new NeuralNetwork([ByHand, four], [0, 0], [0, 0], [1, 1], ScoreLink.Identity, 100, 10);
        Assert.Equal(100 + (10 * (1.625 + 4) / 2), model.Score([1, 2]));
    }

    [Fact]
    public void Columns_are_scaled_before_the_first_layer()
    {
        // (11 - 10) * 1 = 1 and (5 - 1) * 0.5 = 2: the row of the first test.
        var model = new NeuralNetwork([ByHand], [0, 0], [10, 1], [1, 0.5f], ScoreLink.Logit, 0, 1);
        Assert.Equal(1.625, model.Score([11, 5]));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(64, 32)]
    [InlineData(7, 33, 9)]
    public void Scores_are_those_of_plain_loops(params int[] hidden)
    {
        NeuralNetwork model = NaiveNetwork.Random(1, hidden);
        Dataset rows = NaiveNetwork.Rows(2, 50, binary: true);
        for (int row = 0; row < rows.RowCount; row++)
        {
            double[] inputs = [.. rows.Features.Row(row).ToArray().Select(value => (double)value)];
            double expected = NaiveNetwork.Score(model, inputs);
            Assert.Equal(expected, model.Score(rows.Features.Row(row)), 1e-12 * (1 + Math.Abs(expected)));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(33)]
    [InlineData(131)]
    public void A_batch_has_the_bits_of_its_rows(int count)
    {
        NeuralNetwork model = NaiveNetwork.Random(3, 20, 9);
        Dataset rows = NaiveNetwork.Rows(4, count, binary: true);
        float[] values = rows.Features.AllValues();
        var scores = new double[count];
        model.Score(values, scores);
        for (int row = 0; row < count; row++) Assert.Equal(model.Score(rows.Features.Row(row)), scores[row]);
    }

    [Fact]
    public void Scoring_a_row_allocates_nothing()
    {
        NeuralNetwork model = NaiveNetwork.Random(3, 64, 32);
        float[] row = [1, 2, 3];
        double[] parts = new double[3];
        model.Score(row);
        model.Explain(row, parts);
        Assert.Equal(0, Allocations.LeastOf(() =>
        {
            model.Score(row);
            model.Explain(row, parts);
        }));
    }

    [Fact]
    public void A_value_that_is_not_finite_is_refused_by_its_place()
    {
        NeuralNetwork model = NaiveNetwork.Random(3, 4);
        Assert.Contains("value 1 is NaN", Assert.Throws<ArgumentException>(() => model.Score([1, float.NaN, 3])).Message, StringComparison.Ordinal);
        var scores = new double[2];
        Assert.Contains(
            "Row 1, value 2",
            Assert.Throws<ArgumentException>(() => model.Score([1, 2, 3, 1, 2, float.PositiveInfinity], scores)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => model.Score([1, 2, 3, 4], scores));
    }
}

using Clickstream.Learning.Neural;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Neural;

public sealed class GradientTests
{
    [Theory]
    [InlineData(true, 5)]
    [InlineData(true, 20, 9)]
    [InlineData(false, 17, 6, 3)]
    public void A_gradient_is_the_slope_of_the_naive_loss(bool isClassifier, params int[] hidden)
    {
        var layout = new ParameterLayout(3, hidden);
        var weights = new NetworkWeights(layout, new Random(5), outputBias: 0.25);
        LearnedRows rows = Rows(isClassifier, 23);
        var slice = new RowSlice(weights, 23, isClassifier, dropout: 0);
        slice.Learn(rows, rows.Rows, batchRows: 40, random: 0);

        float[] values = weights.Values.ToArray();
        foreach (LayerPlace layer in layout.Layers)
        {
            for (int i = layer.Weights; i < layer.End; i++)
            {
                bool isPadding = (i - layer.Weights) % layer.Width >= layer.Outputs;
                Assert.Equal(isPadding ? 0 : Slope(layout, values, i, rows, isClassifier) / 40, slice.Gradient[i], 2e-5);
            }
        }
    }

    [Fact]
    public void What_dropout_leaves_speaks_for_what_it_drops()
    {
        // One row of target 0 and the squared loss: the slope by the last bias is the output itself, and its mean over draws is the output
        // without dropout, since the one hidden layer is linear in what is dropped.
        var layout = new ParameterLayout(3, [40]);
        var weights = new NetworkWeights(layout, new Random(6), outputBias: 0);
        LearnedRows rows = Rows(isClassifier: false, 1) with { Targets = [0], Weights = [1] };
        double Output(double dropout, ulong random)
        {
            var slice = new RowSlice(weights, 1, isClassifier: false, dropout);
            slice.Learn(rows, [0], batchRows: 1, random);
            return slice.Gradient[layout.Layers[^1].Biases];
        }

        double[] draws = [.. Enumerable.Range(1, 2_000).Select(draw => Output(0.3, (ulong)draw * 1_000_003))];
        double mean = draws.Average(), error = Math.Sqrt(draws.Average(draw => (draw - mean) * (draw - mean)) / draws.Length);
        Assert.True(error > 1e-4);
        Assert.Equal(Output(0, 1), mean, 4 * error);
    }

    private static InputScale None { get; } = new([0, 0, 0], [1, 1, 1]);

    private static LearnedRows Rows(bool isClassifier, int count)
    {
        Dataset data = NaiveNetwork.Rows(7, count, isClassifier);
        float[] targets = [.. data.Targets.ToArray().Select(target => (float)(isClassifier ? target : (target - 1_000) / 50))];
        return new LearnedRows(data.Features, targets, [.. Enumerable.Range(0, count).Select(row => 0.5f + (row % 3))], None, [.. Enumerable.Range(0, count)]);
    }

    private static double Slope(ParameterLayout layout, float[] values, int place, LearnedRows rows, bool isClassifier)
    {
        const float Step = 1f / 65_536;
        float[] up = [.. values], down = [.. values];
        up[place] += Step;
        down[place] -= Step;
        return (Loss(layout, up, rows, isClassifier) - Loss(layout, down, rows, isClassifier)) / (up[place] - (double)down[place]);
    }

    private static double Loss(ParameterLayout layout, float[] values, LearnedRows rows, bool isClassifier)
    {
        DenseLayer[] layers = NetworkWeights.ToLayers(layout, values);
        double loss = 0;
        foreach (int row in rows.Rows)
        {
            double z = NaiveNetwork.Output(layers, [.. rows.Features.Row(row).ToArray().Select(value => (double)value)]), target = rows.Targets[row];
            double p = Sigmoid.Of(z);
            double one = isClassifier ? (target == 1 ? -Math.Log(p) : -Math.Log(1 - p)) : (z - target) * (z - target) / 2;
            loss += rows.Weights[row] * one;
        }

        return loss;
    }
}

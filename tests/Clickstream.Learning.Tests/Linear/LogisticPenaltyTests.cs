using Clickstream.Learning.Linear;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Linear;

/// <summary>Logistic regression under its penalties, and by both its methods.</summary>
public sealed class LogisticPenaltyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(0.5)]
    [InlineData(0.01)]
    [InlineData(0)]
    public void Every_weight_meets_its_condition(double ratio)
    {
        foreach ((int rows, int columns) in ((int, int)[])[(300, 1), (300, 24), (40, 60)])
        {
            Dataset data = MadeRows.Labelled(rows, columns, seed: columns);
            const double C = 2;
            var fitted = LogisticRegression.Fit(data, new() { C = C, L1Ratio = ratio });
            double[] slopes = MadeRows.Slopes(data, row => fitted.Score(row), binary: true);
            Assert.Equal(0, slopes.Sum(), 1e-5);
            for (int column = 0; column < columns; column++)
            {
                // Karush, Kuhn and Tucker: the pull equals the penalty's slope, or does not reach it where the weight is 0.
                double weight = fitted.Weights[column], pull = -C * MadeRows.Pull(data, slopes, column);
                if (weight == 0 && ratio > 0) Assert.InRange(Math.Abs(pull), 0, ratio + 1e-4);
                else Assert.Equal((Math.Sign(weight) * ratio) + ((1 - ratio) * weight), pull, 1e-4);
            }

            if (ratio == 1 && columns > 1) Assert.Contains(0.0, fitted.Weights);
        }
    }

    [Fact]
    public void Plain_proximal_gradient_steps_end_at_the_same_weights()
    {
        Dataset data = MadeRows.Labelled(100, 3, seed: 5);
        const double C = 0.5, Ratio = 0.7, Step = 0.05;
        var fitted = LogisticRegression.Fit(data, new() { C = C, L1Ratio = Ratio });
        double intercept = 0;
        var weights = new double[3];
        for (int step = 0; step < 5_000; step++)
        {
            double[] slopes = MadeRows.Slopes(data, row => intercept + row.Select((x, i) => weights[i] * x).Sum(), binary: true);
            intercept -= Step * C * slopes.Sum();
            for (int i = 0; i < 3; i++)
            {
                double moved = weights[i] - (Step * ((C * MadeRows.Pull(data, slopes, i)) + ((1 - Ratio) * weights[i])));
                weights[i] = Math.Sign(moved) * Math.Max(0, Math.Abs(moved) - (Step * Ratio));
            }
        }

        for (int i = 0; i < 3; i++) Assert.Equal(weights[i], fitted.Weights[i], 1e-6);
        Assert.Equal(intercept, fitted.Intercept, 1e-6);
    }

    [Fact]
    public void With_a_large_penalty_all_weights_vanish_and_the_prior_is_left()
    {
        Dataset data = MadeRows.Labelled(90, 6, seed: 7);
        var fitted = LogisticRegression.Fit(data, new() { C = 1e-6, L1Ratio = 1 });
        Assert.All(fitted.Weights, weight => Assert.Equal(0, weight));
        Assert.Equal(ConstantPredictor.Fit(data, new() { LogOdds = true }).Value, fitted.Intercept, 9);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(1)]
    [InlineData(100)]
    public void Both_methods_end_at_the_same_weights(double c)
    {
        Dataset data = MadeRows.Labelled(300, 24, seed: 9);
        var options = new LogisticRegressionOptions { C = c };
        var moments = new ColumnMoments(data);
        double[] newton = LogisticNewton.Minimise(new LogisticObjective(data, moments, c, l1Ratio: 0), options);
        double[] bfgs = LogisticBfgs.Minimise(new LogisticObjective(data, moments, c, l1Ratio: 0), options);
        for (int i = 0; i < newton.Length; i++) Assert.Equal(newton[i], bfgs[i], 1e-4 * (0.1 + Math.Abs(newton[i])));
    }

    [Fact]
    public void Many_columns_meet_their_conditions_too()
    {
        Dataset data = MadeRows.Labelled(500, 450, seed: 10);
        var fitted = LogisticRegression.Fit(data, new());
        double[] slopes = MadeRows.Slopes(data, row => fitted.Score(row), binary: true);
        for (int column = 0; column < 450; column++) Assert.Equal(fitted.Weights[column], -MadeRows.Pull(data, slopes, column), 1e-4);
    }

    [Fact]
    public void Columns_that_add_up_to_another_keep_small_weights()
    {
        Dataset data = MadeRows.Labelled(100, 2, seed: 11);
        var wider = new FeatureMatrix(["a", "b", "sum", "constant"], data.RowCount);
        for (int row = 0; row < data.RowCount; row++)
        {
            Span<float> to = wider.WritableRow(row);
            data.Features.Row(row).CopyTo(to);
            to[2] = to[0] + to[1];
            to[3] = 0.1f;
        }

        foreach (double ratio in (double[])[0, 0.5, 1])
        {
            var fitted = LogisticRegression.Fit(new Dataset(wider, data.Targets, data.Weights), new() { C = 10, L1Ratio = ratio });
            Assert.All(fitted.Weights, weight => Assert.InRange(Math.Abs(weight), 0, 50));
            Assert.Equal(0, fitted.Weights[3], 1e-12);
        }
    }

    [Fact]
    public void A_share_out_of_range_is_refused()
    {
        Dataset data = MadeRows.Labelled(20, 1, seed: 12);
        Assert.Throws<ArgumentOutOfRangeException>(() => LogisticRegression.Fit(data, new() { L1Ratio = -0.1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => LogisticRegression.Fit(data, new() { L1Ratio = double.NaN }));
    }
}

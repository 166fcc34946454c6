using Clickstream.Learning.Linear;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Linear;

/// <summary>Elastic net and, as its extreme, lasso.</summary>
public sealed class ElasticNetTests
{
    // Centred x -1 0 1, y -2 0 2.
    private static Dataset ThreeRows { get; } = new(new FeatureMatrix(["x"], 3, [1, 2, 3]), new double[] { 3, 5, 7 });

    [Theory]
    [InlineData(0.4, 1.4)]
    [InlineData(1, 0.5)]
    [InlineData(1.34, 0)]
    public void Lasso_on_one_column_is_as_worked_by_hand(double alpha, double weight)
    {
        // (2 w - 4) / 3 + alpha = 0, so w = 2 - 1.5 alpha, and 0 from 4 / 3 on.
        var fitted = LassoRegression.Fit(ThreeRows, new() { Alpha = alpha });
        Assert.Equal(weight, fitted.Weights[0], 12);
        Assert.Equal(5 - (2 * weight), fitted.Intercept, 12);
    }

    [Fact]
    public void Elastic_net_on_one_column_is_as_worked_by_hand()
    {
        // (2 w - 4) / 3 + alpha (ratio + (1 - ratio) w) = 0; alpha 1, ratio 1/3: 2 w - 4 + 1 + 2 w = 0.
        var fitted = ElasticNet.Fit(ThreeRows, new() { Alpha = 1, L1Ratio = 1 / 3.0 });
        Assert.Equal(0.75, fitted.Weights[0], 12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.5)]
    [InlineData(0.01)]
    [InlineData(0)]
    public void Every_weight_meets_its_condition(double ratio)
    {
        foreach ((int rows, int columns) in ((int, int)[])[(300, 1), (300, 24), (40, 60)])
        {
            Dataset data = MadeRows.Amounts(rows, columns, seed: columns);
            double alpha = 0.02, total = data.Weights!.Value.ToArray().Sum(), l1 = alpha * ratio * total, l2 = alpha * (1 - ratio) * total;
            var fitted = ElasticNet.Fit(data, new() { Alpha = alpha, L1Ratio = ratio, Tolerance = 1e-13 });
            double[] slopes = MadeRows.Slopes(data, row => fitted.Score(row), binary: false);
            Assert.Equal(0, slopes.Sum(), 1e-7);
            for (int column = 0; column < columns; column++)
            {
                // Karush, Kuhn and Tucker: the pull equals the penalty's slope, or does not reach it where the weight is 0.
                double weight = fitted.Weights[column], pull = -MadeRows.Pull(data, slopes, column);
                if (weight == 0) Assert.InRange(Math.Abs(pull), 0, l1 + 1e-4);
                else Assert.Equal((Math.Sign(weight) * l1) + (l2 * weight), pull, 1e-4);
            }

            if (ratio == 1 && columns > 1) Assert.Contains(0.0, fitted.Weights);
        }
    }

    [Fact]
    public void Plain_proximal_gradient_steps_end_at_the_same_weights()
    {
        Dataset data = MadeRows.Amounts(150, 8, seed: 5);
        const double Alpha = 0.03, Ratio = 0.6;
        double total = data.Weights!.Value.ToArray().Sum(), intercept = 0;
        var fitted = ElasticNet.Fit(data, new() { Alpha = Alpha, L1Ratio = Ratio });
        var weights = new double[8];
        double[] means = [.. fitted.Means];
        for (int step = 0; step < 20_000; step++)
        {
            double[] slopes = MadeRows.Slopes(data, row => intercept + row.Select((x, i) => weights[i] * (x - means[i])).Sum(), binary: false);
            intercept -= slopes.Sum() / total;
            for (int i = 0; i < 8; i++)
            {
                double centred = (MadeRows.Pull(data, slopes, i) - (means[i] * slopes.Sum())) / total;
                double moved = weights[i] - (0.5 * (centred + (Alpha * (1 - Ratio) * weights[i])));
                weights[i] = Math.Sign(moved) * Math.Max(0, Math.Abs(moved) - (0.5 * Alpha * Ratio));
            }
        }

        for (int i = 0; i < 8; i++) Assert.Equal(weights[i], fitted.Weights[i], 1e-5);
    }

    [Fact]
    public void Without_an_L1_penalty_it_is_ridge()
    {
        Dataset data = MadeRows.Amounts(90, 6, seed: 6);
        var ridge = RidgeRegression.Fit(data, new() { Alpha = 0.1 * data.Weights!.Value.ToArray().Sum() });
        var net = ElasticNet.Fit(data, new() { Alpha = 0.1, L1Ratio = 0 });
        for (int i = 0; i < 6; i++) Assert.Equal(ridge.Weights[i], net.Weights[i], 1e-12);
    }

    [Fact]
    public void With_a_large_penalty_all_weights_vanish_and_the_mean_is_left()
    {
        Dataset data = MadeRows.Amounts(90, 6, seed: 7);
        var fitted = LassoRegression.Fit(data, new() { Alpha = 1e6 });
        var mean = ConstantPredictor.Fit(data, new());
        Assert.All(fitted.Weights, weight => Assert.Equal(0, weight));
        Assert.Equal(mean.Value, fitted.Intercept, 12);
    }

    [Fact]
    public void Equal_columns_share_the_weight_as_soon_as_there_is_an_L2_penalty()
    {
        var data = new Dataset(new FeatureMatrix(["a", "b"], 3, [1, 1, 2, 2, 3, 3]), new double[] { 3, 5, 7 });
        var fitted = ElasticNet.Fit(data, new() { Alpha = 0.1, Tolerance = 1e-14 });
        Assert.Equal(fitted.Weights[0], fitted.Weights[1], 6);
    }

    [Fact]
    public void Weights_of_rows_may_be_in_any_unit()
    {
        Dataset data = MadeRows.Amounts(90, 6, seed: 8);
        double[] tenfold = [.. data.Weights!.Value.ToArray().Select(weight => 10 * weight)];
        var one = LassoRegression.Fit(data, new() { Alpha = 0.05 });
        var ten = LassoRegression.Fit(new Dataset(data.Features, data.Targets, tenfold), new() { Alpha = 0.05 });
        for (int i = 0; i < 6; i++) Assert.Equal(one.Weights[i], ten.Weights[i], 1e-9);
    }

    [Fact]
    public void Amounts_that_are_all_the_same_and_constant_columns_get_no_weight()
    {
        var same = new Dataset(new FeatureMatrix(["x"], 3, [1, 2, 4]), new double[] { 5, 5, 5 });
        Assert.Equal(0, LassoRegression.Fit(same, new() { Alpha = 1e-6 }).Weights[0]);
        var constant = new Dataset(new FeatureMatrix(["x", "c"], 3, [1, 0.1f, 2, 0.1f, 4, 0.1f]), new double[] { 1, 5, 6 });
        Assert.Equal(0, LassoRegression.Fit(constant, new() { Alpha = 1e-6 }).Weights[1]);
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ElasticNet.Fit(ThreeRows, new() { Alpha = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => ElasticNet.Fit(ThreeRows, new() { L1Ratio = 1.01 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => ElasticNet.Fit(ThreeRows, new() { L1Ratio = double.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => LassoRegression.Fit(ThreeRows, new() { Alpha = double.PositiveInfinity }));
        Assert.Throws<ArgumentOutOfRangeException>(() => LassoRegression.Fit(ThreeRows, new() { Tolerance = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => LassoRegression.Fit(ThreeRows, new() { MaximumIterations = 0 }));
    }
}

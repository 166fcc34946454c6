using System.Text.Json;
using Clickstream.Learning.Linear;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Tests.Fixtures;

namespace Clickstream.Learning.Tests.Linear;

public sealed class RidgeRegressionTests
{
    [Fact]
    public void Coefficients_agree_with_scikit_learn()
    {
        double[] amounts = ScikitLearn.Doubles("amounts");
        foreach (JsonElement reference in ScikitLearn.Root.GetProperty("ridge").EnumerateArray())
        {
            bool weighted = reference.GetProperty("weighted").GetBoolean();
            double[] weights = weighted ? ScikitLearn.Weights : [.. ScikitLearn.Labels.Select(_ => 1.0)];
            var fitted = RidgeRegression.Fit(
                new Dataset(ScikitLearn.Features, amounts, weights), new() { Alpha = reference.GetProperty("alpha").GetDouble() });
            double[] expected = ScikitLearn.Doubles(reference.GetProperty("weights"));
            for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], fitted.Weights[i], 1e-9 * Math.Abs(expected[i]));
            Assert.Equal(reference.GetProperty("intercept").GetDouble(), fitted.Intercept, 1e-7);
        }
    }

    [Fact]
    public void One_column_is_as_worked_by_hand()
    {
        // Centred x -1 0 1, y -2 0 2: weight 4 / (2 + alpha).
        var data = new Dataset(new FeatureMatrix(["x"], 3, [1, 2, 3]), new double[] { 3, 5, 7 });
        var fitted = RidgeRegression.Fit(data, new() { Alpha = 2 });
        Assert.Equal(1, fitted.Weights[0], 12);
        Assert.Equal(5 - (1 * 2), fitted.Intercept, 12);
    }

    [Fact]
    public void Equal_columns_share_the_weight()
    {
        var fitted = RidgeRegression.Fit(
            new Dataset(new FeatureMatrix(["a", "b"], 3, [1, 1, 2, 2, 3, 3]), new double[] { 3, 5, 7 }), new() { Alpha = 1e-9 });
        Assert.Equal(1, fitted.Weights[0], 4);
        Assert.Equal(1, fitted.Weights[1], 4);
    }

    [Fact]
    public void A_penalty_of_zero_or_less_is_refused()
    {
        var data = new Dataset(new FeatureMatrix(["x"], 2, [1, 2]), new double[] { 0, 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => RidgeRegression.Fit(data, new() { Alpha = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => RidgeRegression.Fit(data, new() { Alpha = double.NaN }));
    }

    [Fact]
    public void Parts_that_do_not_fit_together_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new RidgeRegression([1, 2], 0, [1]));
        Assert.Throws<ArgumentException>(() => new RidgeRegression([], 0, []));
        Assert.Throws<ArgumentException>(() => new RidgeRegression([double.NaN], 0, [1]));
        Assert.Throws<ArgumentException>(() => new RidgeRegression([1], double.PositiveInfinity, [1]));
        Assert.Throws<ArgumentException>(() => new RidgeRegression([0], 0, [double.NaN]));
    }
}

using System.Text.Json;
using Clickstream.Learning.Linear;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Tests.Fixtures;

namespace Clickstream.Learning.Tests.Linear;

/// <summary>Coefficients beside those of scikit-learn 1.2.1, weighted and not; where the peer has a zero, so have we.</summary>
public sealed class LinearParityTests
{
    [Fact]
    public void Linear_regression_agrees() => Compare("linear", LinearModels.Amounts, (data, _) =>
    {
        var fitted = LinearRegression.Fit(data, new());
        return (fitted.Weights, fitted.Intercept);
    });

    [Fact]
    public void Ridge_agrees() => Compare("ridge", LinearModels.Amounts, (data, peer) =>
    {
        var fitted = RidgeRegression.Fit(data, new() { Alpha = Number(peer, "alpha") });
        return (fitted.Weights, fitted.Intercept);
    });

    [Fact]
    public void Lasso_agrees() => Compare("lasso", LinearModels.Amounts, (data, peer) =>
    {
        var fitted = LassoRegression.Fit(data, new() { Alpha = Number(peer, "alpha") });
        return (fitted.Weights, fitted.Intercept);
    });

    [Fact]
    public void Elastic_net_agrees() => Compare("elasticNet", LinearModels.Amounts, (data, peer) =>
    {
        var fitted = ElasticNet.Fit(data, new() { Alpha = Number(peer, "alpha"), L1Ratio = Number(peer, "l1Ratio") });
        return (fitted.Weights, fitted.Intercept);
    });

    [Fact]
    public void Logistic_regression_agrees_under_each_penalty() => Compare("logistic", LinearModels.Labelled, (data, peer) =>
    {
        var fitted = LogisticRegression.Fit(data, new() { C = Number(peer, "c"), L1Ratio = Number(peer, "l1Ratio") });
        return (fitted.Weights, fitted.Intercept);
    });

    [Fact]
    public void The_method_for_many_columns_agrees_too()
    {
        foreach (JsonElement peer in LinearModels.Of("logistic").Where(peer => Number(peer, "l1Ratio") == 0))
        {
            Dataset data = LinearModels.Labelled(peer.GetProperty("weighted").GetBoolean());
            var objective = new LogisticObjective(data, new ColumnMoments(data), Number(peer, "c"), l1Ratio: 0);
            double[] expected = ScikitLearn.Doubles(peer.GetProperty("weights")), found = LogisticBfgs.Minimise(objective, new());
            for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], found[i], 1e-4 * Math.Abs(expected[i]));
        }
    }

    private static void Compare(
        string model, Func<bool, Dataset> data, Func<Dataset, JsonElement, (IReadOnlyList<double> Weights, double Intercept)> fit)
    {
        foreach (JsonElement peer in LinearModels.Of(model))
        {
            (IReadOnlyList<double> weights, double intercept) = fit(data(peer.GetProperty("weighted").GetBoolean()), peer);
            double[] expected = ScikitLearn.Doubles(peer.GetProperty("weights"));
            Assert.Equal(expected.Length, weights.Count);
            // A tolerance of 0 where the peer has a zero.
            for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], weights[i], 1e-5 * Math.Abs(expected[i]));
            Assert.Equal(Number(peer, "intercept"), intercept, 1e-5 * Math.Abs(Number(peer, "intercept")));
        }
    }

    private static double Number(JsonElement peer, string name) => peer.GetProperty(name).GetDouble();
}

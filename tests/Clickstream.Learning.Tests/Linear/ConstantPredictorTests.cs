using Clickstream.Learning.Linear;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Linear;

public sealed class ConstantPredictorTests
{
    private static FeatureMatrix TwoRows { get; } = new(["x"], 2, [1, 2]);

    [Fact]
    public void Answers_the_weighted_mean() =>
        Assert.Equal(2.5, ConstantPredictor.Fit(new Dataset(TwoRows, new double[] { 1, 3 }, new double[] { 1, 3 }), new()).Score([9]));

    [Fact]
    public void Answers_the_prior_log_odds() =>
        Assert.Equal(
            Math.Log(3),
            ConstantPredictor.Fit(new Dataset(TwoRows, new double[] { 0, 1 }, new double[] { 1, 3 }), new() { LogOdds = true }).Score([9]),
            14);

    [Fact]
    public void One_class_has_no_log_odds() =>
        Assert.Throws<ArgumentException>(
            () => ConstantPredictor.Fit(new Dataset(TwoRows, new double[] { 1, 1 }), new() { LogOdds = true }));
}

using System.Text.Json;
using Clickstream.Learning.Linear;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Tests.Fixtures;

namespace Clickstream.Learning.Tests.Linear;

public sealed class LogisticRegressionTests
{
    [Fact]
    public void Coefficients_agree_with_scikit_learn()
    {
        foreach (JsonElement reference in ScikitLearn.Root.GetProperty("logistic").EnumerateArray())
        {
            bool weighted = reference.GetProperty("weighted").GetBoolean();
            double[] weights = weighted ? ScikitLearn.Weights : [.. ScikitLearn.Labels.Select(_ => 1.0)];
            var fitted = LogisticRegression.Fit(
                new Dataset(ScikitLearn.Features, ScikitLearn.Labels, weights), new() { C = reference.GetProperty("c").GetDouble() });
            double[] expected = ScikitLearn.Doubles(reference.GetProperty("weights"));
            for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], fitted.Weights[i], 1e-6 * Math.Abs(expected[i]));
            double intercept = reference.GetProperty("intercept").GetDouble();
            Assert.Equal(intercept, fitted.Intercept, 1e-6 * Math.Abs(intercept));
        }
    }

    [Fact]
    public void With_hardly_a_penalty_two_groups_get_their_own_log_odds()
    {
        // 1 of 4 ones at x = 0, 3 of 4 at x = 1: intercept ln(1/3), weight ln(3) - ln(1/3).
        var features = new FeatureMatrix(["x"], 8, [0, 0, 0, 0, 1, 1, 1, 1]);
        var fitted = LogisticRegression.Fit(new Dataset(features, new double[] { 1, 0, 0, 0, 1, 1, 1, 0 }), new() { C = 1e9 });
        Assert.Equal(Math.Log(1 / 3.0), fitted.Intercept, 6);
        Assert.Equal(2 * Math.Log(3), fitted.Weights[0], 6);
    }

    [Fact]
    public void The_penalty_leaves_the_mean_probability_right()
    {
        // The intercept is not penalised, so its derivative, the sum of the errors, is zero at the optimum.
        Dataset data = new(ScikitLearn.Features, ScikitLearn.Labels, ScikitLearn.Weights);
        var fitted = LogisticRegression.Fit(data, new() { C = 0.001 });
        double errors = 0;
        for (int row = 0; row < data.RowCount; row++)
            errors += data.Weight(row) * (Sigmoid.Of(fitted.Score(data.Features.Row(row))) - data.Targets.Span[row]);
        Assert.Equal(0, errors, 5);
    }

    [Fact]
    public void A_weight_of_two_is_a_doubled_row()
    {
        double[] labels = ScikitLearn.Labels, weights = [.. labels.Select((_, row) => 1.0 + (row % 2))];
        int[] doubled = [.. Enumerable.Range(0, labels.Length).SelectMany(row => Enumerable.Repeat(row, 1 + (row % 2)))];
        var weighted = LogisticRegression.Fit(new Dataset(ScikitLearn.Features, labels, weights), new());
        var repeated = LogisticRegression.Fit(
            new Dataset(ScikitLearn.Features.SelectRows(doubled), doubled.Select(row => labels[row]).ToArray()), new());
        for (int i = 0; i < weighted.Weights.Count; i++) Assert.Equal(repeated.Weights[i], weighted.Weights[i], 8);
    }

    [Fact]
    public void Rows_that_a_line_parts_keep_finite_weights()
    {
        var features = new FeatureMatrix(["x", "same"], 4, [-2, -2, -1, -1, 1, 1, 2, 2]);
        var fitted = LogisticRegression.Fit(new Dataset(features, new double[] { 0, 0, 1, 1 }), new() { C = 1e6 });
        Assert.Equal(fitted.Weights[0], fitted.Weights[1], 6);
        Assert.InRange(fitted.Score([2, 2]), 5, 100);
    }

    [Fact]
    public void Large_offsets_cost_no_accuracy()
    {
        // Shifting a column by a constant moves the intercept only.
        var near = new FeatureMatrix(["x"], 8, [0, 1, 2, 3, 4, 5, 6, 7]);
        var far = new FeatureMatrix(["x"], 8, [.. near.AllValues().Select(x => x + 1_000_000)]);
        double[] labels = [0, 1, 0, 0, 1, 1, 0, 1];
        Assert.Equal(
            LogisticRegression.Fit(new Dataset(near, labels), new()).Weights[0],
            LogisticRegression.Fit(new Dataset(far, labels), new()).Weights[0],
            9);
    }

    [Fact]
    public void One_class_is_refused()
    {
        var data = new Dataset(new FeatureMatrix(["x"], 2, [1, 2]), new double[] { 1, 1 });
        string message = Assert.Throws<ArgumentException>(() => LogisticRegression.Fit(data, new())).Message;
        Assert.Contains("both classes", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        var data = new Dataset(new FeatureMatrix(["x"], 2, [1, 2]), new double[] { 0, 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => LogisticRegression.Fit(data, new() { C = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => LogisticRegression.Fit(data, new() { MaximumIterations = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => LogisticRegression.Fit(data, new() { Tolerance = double.NaN }));
    }

    [Fact]
    public void An_explanation_starts_from_the_training_means()
    {
        var fitted = new LogisticRegression([2, -1], 0.5, [3, 4]);
        var contributions = new double[2];
        double baseline = fitted.Explain([5, 4], contributions);
        Assert.Equal(0.5 + (2 * 3) - 4, baseline);
        Assert.Equal([4.0, 0.0], contributions);
    }
}

using Clickstream.Learning.Calibration;
using Clickstream.Learning.Metrics;
using Clickstream.Learning.Tests.Fixtures;

namespace Clickstream.Learning.Tests.Calibration;

public sealed class IsotonicCalibratorTests
{
    [Theory]
    [InlineData("isotonic", false)]
    [InlineData("isotonicWeighted", true)]
    public void Probabilities_agree_with_scikit_learn_within_the_floor(string expected, bool weighted)
    {
        double[] reference = ScikitLearn.Doubles(expected), queries = ScikitLearn.Doubles("queries");
        var fitted = IsotonicCalibrator.Fit(ScikitLearn.Doubles("scores"), ScikitLearn.Labels, weighted ? ScikitLearn.Weights : []);
        Assert.Equal(1 / ((weighted ? ScikitLearn.Weights.Sum() : ScikitLearn.Labels.Length) + 2), fitted.Floor, 14);
        for (int i = 0; i < queries.Length; i++)
            Assert.Equal(Math.Clamp(reference[i], fitted.Floor, 1 - fitted.Floor), fitted.Calibrate(queries[i]), 1e-12);
    }

    [Fact]
    public void Violators_are_pooled()
    {
        // Scores 2 and 3 fall (1, then 0): one block of 1/2. Between 1 and 2 the line runs from 0 to 1/2.
        var fitted = IsotonicCalibrator.Fit([1, 2, 3, 4], [0, 1, 0, 1], []);
        Assert.Equal([1.0, 2.0, 3.0, 4.0], fitted.Scores);
        Assert.Equal([0.0, 0.5, 0.5, 1.0], fitted.Probabilities);
        Assert.Equal(0.5, fitted.Calibrate(2.7));
        Assert.Equal(0.25, fitted.Calibrate(1.5), 14);
    }

    [Fact]
    public void Scores_that_differ_by_rounding_alone_are_one()
    {
        // 0.1 + 0.2 is the number next above 0.3: a step between the two would hang on the order of a sum.
        var fitted = IsotonicCalibrator.Fit([0.3, 0.1 + 0.2, 1], [0, 1, 1], []);
        Assert.Equal(0.5, fitted.Calibrate(0.3));
        Assert.Equal(0.5, fitted.Calibrate(0.1 + 0.2));
    }

    [Fact]
    public void Nothing_is_called_impossible_or_certain()
    {
        var fitted = IsotonicCalibrator.Fit([1, 2, 3, 4], [0, 0, 1, 1], []);
        Assert.Equal(1 / 6.0, fitted.Calibrate(-50), 14);
        Assert.Equal(5 / 6.0, fitted.Calibrate(50), 14);
    }

    [Fact]
    public void Tied_scores_are_one_point_whatever_their_order()
    {
        var one = IsotonicCalibrator.Fit([1, 1, 2], [0, 1, 1], []);
        var other = IsotonicCalibrator.Fit([1, 1, 2], [1, 0, 1], []);
        Assert.Equal(one.Probabilities, other.Probabilities);
        Assert.Equal([0.5, 1.0], one.Probabilities);
    }

    [Fact]
    public void Probabilities_never_fall_and_are_right_in_total()
    {
        double[] scores = ScikitLearn.Doubles("scores"), labels = ScikitLearn.Labels;
        var fitted = IsotonicCalibrator.Fit(scores, labels, []);
        double before = 0;
        for (double score = scores.Min() - 1; score < scores.Max() + 1; score += 0.01)
        {
            Assert.True(fitted.Calibrate(score) >= before);
            before = fitted.Calibrate(score);
        }

        // Least squares over blocks keeps the sum; the floor moves a row by at most 1/(n + 2).
        Assert.Equal(0, Bias.Score(labels, [.. scores.Select(fitted.Calibrate)]), 0.03);
    }

    [Fact]
    public void Ends_of_the_double_range_work()
    {
        var fitted = new IsotonicCalibrator([-double.MaxValue, double.MaxValue], [0.2, 0.4], 0);
        Assert.Equal(0.3, fitted.Calibrate(0), 14);
        Assert.Equal(0.4, fitted.Calibrate(double.PositiveInfinity));
        Assert.True(double.IsNaN(fitted.Calibrate(double.NaN)));
    }

    [Fact]
    public void Parts_that_do_not_fit_together_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new IsotonicCalibrator([], [], 0));
        Assert.Throws<ArgumentException>(() => new IsotonicCalibrator([1, 2], [0.5], 0));
        Assert.Throws<ArgumentException>(() => new IsotonicCalibrator([2, 1], [0.5, 0.6], 0));
        Assert.Throws<ArgumentException>(() => new IsotonicCalibrator([1, 2], [0.6, 0.5], 0));
        Assert.Throws<ArgumentException>(() => new IsotonicCalibrator([1, 2], [0.6, 1.5], 0));
        Assert.Throws<ArgumentException>(() => new IsotonicCalibrator([1, double.NaN], [0.5, 0.6], 0));
        Assert.Throws<ArgumentException>(() => new IsotonicCalibrator([1, 2], [0.5, double.NaN], 0));
        Assert.Throws<ArgumentException>(() => new IsotonicCalibrator([1, 2], [0.5, 0.6], 0.7));
    }
}

using System.Text.Json;
using Clickstream.Learning.Calibration;
using Clickstream.Learning.Tests.Fixtures;

namespace Clickstream.Learning.Tests.Calibration;

public sealed class PlattCalibratorTests
{
    [Theory]
    [InlineData("platt", false)]
    [InlineData("plattWeighted", true)]
    public void Coefficients_agree_with_scikit_learn(string expected, bool weighted)
    {
        JsonElement reference = ScikitLearn.Root.GetProperty(expected);
        var fitted = PlattCalibrator.Fit(ScikitLearn.Doubles("scores"), ScikitLearn.Labels, weighted ? ScikitLearn.Weights : []);
        Assert.Equal(reference.GetProperty("slope").GetDouble(), fitted.Slope, 1e-4);
        Assert.Equal(reference.GetProperty("intercept").GetDouble(), fitted.Intercept, 1e-4);
    }

    [Fact]
    public void Two_scores_get_the_smoothed_rates()
    {
        // A line through two points fits both: the mean target of each score. Targets: ones (4+1)/(4+2), zeros 1/(4+2).
        double[] scores = [-1, -1, -1, -1, 1, 1, 1, 1], labels = [1, 0, 0, 0, 1, 1, 1, 0];
        var fitted = PlattCalibrator.Fit(scores, labels, []);
        Assert.Equal(((5 / 6.0) + (3 / 6.0)) / 4, fitted.Calibrate(-1), 9);
        Assert.Equal(((3 * 5 / 6.0) + (1 / 6.0)) / 4, fitted.Calibrate(1), 9);
    }

    [Fact]
    public void Separable_scores_stay_finite()
    {
        var fitted = PlattCalibrator.Fit([-1000, -999, 999, 1000], [0, 0, 1, 1], []);
        Assert.InRange(fitted.Calibrate(-1000), 0.1, 0.3);
        Assert.InRange(fitted.Calibrate(1000), 0.7, 0.9);
    }

    [Fact]
    public void The_scale_of_the_scores_does_not_matter()
    {
        double[] scores = ScikitLearn.Doubles("scores"), scaled = [.. scores.Select(score => (1e6 * score) + 5e7)];
        Assert.Equal(
            PlattCalibrator.Fit(scores, ScikitLearn.Labels, []).Calibrate(0.7),
            PlattCalibrator.Fit(scaled, ScikitLearn.Labels, []).Calibrate((1e6 * 0.7) + 5e7),
            8);
    }

    [Fact]
    public void Scores_that_rank_the_wrong_way_get_one_rate()
    {
        var fitted = PlattCalibrator.Fit([1, 2, 3, 4], [1, 1, 0, 0], []);
        Assert.Equal(0, fitted.Slope);
        Assert.Equal(0.5, fitted.Calibrate(3), 12);
    }

    [Fact]
    public void One_class_and_one_score_work()
    {
        Assert.Equal(5 / 6.0, PlattCalibrator.Fit([1, 1, 1, 1], [1, 1, 1, 1], []).Calibrate(1), 9);
        Assert.InRange(PlattCalibrator.Fit([1, 2, 3, 4], [1, 1, 1, 1], []).Calibrate(2), 0.8, 0.9);
    }

    [Fact]
    public void Bad_rows_are_refused()
    {
        Assert.Throws<ArgumentException>(() => PlattCalibrator.Fit([], [], []));
        Assert.Throws<ArgumentException>(() => PlattCalibrator.Fit([1], [1, 0], []));
        Assert.Throws<ArgumentException>(() => PlattCalibrator.Fit([double.NaN], [1], []));
        Assert.Throws<ArgumentException>(() => PlattCalibrator.Fit([1], [0.5], []));
        Assert.Throws<ArgumentException>(() => PlattCalibrator.Fit([1], [1], [0]));
        Assert.Throws<ArgumentException>(() => new PlattCalibrator(-1, 0));
        Assert.Throws<ArgumentException>(() => new PlattCalibrator(1, double.NaN));
    }
}

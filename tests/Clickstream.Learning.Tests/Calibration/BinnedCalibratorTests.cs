using Clickstream.Learning.Calibration;

namespace Clickstream.Learning.Tests.Calibration;

public sealed class BinnedCalibratorTests
{
    [Theory]
    [InlineData(-9, 0.1)]
    [InlineData(-1, 0.1)]
    [InlineData(-0.75, 0.1)]
    [InlineData(-0.5, 0.4)]
    [InlineData(0.25, 0.3)]
    [InlineData(0.5, 0.3)]
    [InlineData(1e30, 0.3)]
    [InlineData(double.PositiveInfinity, 0.3)]
    [InlineData(double.NegativeInfinity, 0.1)]
    [InlineData(double.NaN, double.NaN)]
    public void Each_bin_has_a_probability_and_the_ends_reach_on(double score, double probability) =>
        Assert.Equal((float)probability, new BinnedCalibrator(0.5f, -1, [0.1f, 0.4f, 0.3f]).Calibrate(score));

    [Fact]
    public void Bins_are_of_some_width_and_probabilities_of_zero_to_one()
    {
        Assert.Throws<ArgumentException>(() => new BinnedCalibrator(0, 0, [0.5f]));
        Assert.Throws<ArgumentException>(() => new BinnedCalibrator(float.NaN, 0, [0.5f]));
        Assert.Throws<ArgumentException>(() => new BinnedCalibrator(1, float.NegativeInfinity, [0.5f]));
        Assert.Throws<ArgumentException>(() => new BinnedCalibrator(1, 0, []));
        Assert.Throws<ArgumentException>(() => new BinnedCalibrator(1, 0, [1.5f]));
    }
}

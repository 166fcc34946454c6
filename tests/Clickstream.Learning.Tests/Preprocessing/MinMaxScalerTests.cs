using Clickstream.Learning.Preprocessing;

namespace Clickstream.Learning.Tests.Preprocessing;

public sealed class MinMaxScalerTests
{
    [Fact]
    public void Training_values_lie_from_zero_to_one_and_later_ones_may_pass_beyond()
    {
        MinMaxScaler scaler = MinMaxScaler.Fit([4, double.NaN, 2, 10]);
        Assert.Equal((2, 10), (scaler.Minimum, scaler.Maximum));
        Assert.Equal([0.25, 0, 1, -0.5, 2], new[] { 4.0, 2, 10, -2, 18 }.Select(scaler.Apply));
        Assert.True(double.IsNaN(scaler.Apply(double.NaN)));
    }

    [Fact]
    public void Clipped_values_stay_within()
    {
        MinMaxScaler scaler = MinMaxScaler.Fit([2, 10], clip: true);
        Assert.Equal([0, 0.5, 1], new[] { -2.0, 6, 18 }.Select(scaler.Apply));
        Assert.True(double.IsNaN(scaler.Apply(double.NaN)));
    }

    [Fact]
    public void Rows_of_weight_zero_are_not_seen()
    {
        MinMaxScaler scaler = MinMaxScaler.Fit([-100, 2, 10], weights: [0, 1, 3]);
        Assert.Equal((2, 10), (scaler.Minimum, scaler.Maximum));
    }

    [Fact]
    public void Scaling_what_does_not_vary_is_refused()
    {
        Assert.Throws<ArgumentException>(() => MinMaxScaler.Fit([2, 2]));
        Assert.Throws<ArgumentException>(() => MinMaxScaler.Fit([double.NaN]));
        Assert.Throws<ArgumentException>(() => MinMaxScaler.Fit([1, 2], weights: [1]));
        Assert.Throws<ArgumentException>(() => new MinMaxScaler(1, 1));
        Assert.Throws<ArgumentException>(() => new MinMaxScaler(2, 1));
        Assert.Throws<ArgumentException>(() => new MinMaxScaler(double.NaN, 1));
        Assert.Throws<ArgumentException>(() => new MinMaxScaler(0, double.PositiveInfinity));
        Assert.Throws<ArgumentException>(() => new MinMaxScaler(-1e308, 1e308)); // their difference is no number
    }
}

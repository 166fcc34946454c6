using Clickstream.Learning.Metrics;

namespace Clickstream.Learning.Tests.Metrics;

public sealed class TweedieDevianceTests
{
    // sklearn.metrics.mean_tweedie_deviance([0, 0, 3, 50, 1e6], [0.5, 2, 3, 40, 2e6], power=p, sample_weight=[1, 2, 0.5, 3, 1]), scikit-learn 1.2.1.
    [Theory]
    [InlineData(1.1, 19603.017334880988)]
    [InlineData(1.5, 66.73078347021635)]
    [InlineData(1.9, 8.450014905623306)]
    public void It_is_that_of_scikit_learn(double power, double wanted) =>
        Assert.Equal(wanted, TweedieDeviance.Score([0, 0, 3, 50, 1e6], [0.5, 2, 3, 40, 2e6], [1, 2, 0.5, 3, 1], power), wanted * 1e-10);

    [Fact]
    public void It_is_as_worked_by_hand()
    {
        // Power 1.5, y = 0, m = 4: 2 * 4^0.5 / 0.5 = 8. y = 4, m = 1: 2 * (2 / -0.25 + 4 / 0.5 + 1 / 0.5) = 4. y = m: 0.
        Assert.Equal(8, TweedieDeviance.Score([0], [4]), 12);
        Assert.Equal(4, TweedieDeviance.Score([4], [1]), 12);
        Assert.Equal(0, TweedieDeviance.Score([7], [7]), 12);
        Assert.Equal((8 + (3 * 4)) / 4.0, TweedieDeviance.Score([0, 4], [4, 1], [1, 3]), 12);
    }

    [Theory]
    [InlineData(1.1)]
    [InlineData(1.5)]
    [InlineData(1.9)]
    public void The_mean_of_the_amounts_makes_it_least(double power)
    {
        double[] amounts = [0, 0, 0, 0, 10, 30, 60];
        double mean = amounts.Average();
        double best = Of(mean);
        foreach (double lean in new[] { 0.9, 0.99, 1.01, 1.1 }) Assert.True(Of(mean * lean) > best);

        double Of(double prediction) => TweedieDeviance.Score(amounts, [.. amounts.Select(_ => prediction)], power: power);
    }

    [Fact]
    public void What_has_no_deviance_is_refused()
    {
        Assert.Throws<ArgumentException>(() => TweedieDeviance.Score([-1], [1]));
        Assert.Throws<ArgumentException>(() => TweedieDeviance.Score([0], [0]));
        Assert.Throws<ArgumentException>(() => TweedieDeviance.Score([1, 2], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => TweedieDeviance.Score([1], [1], power: 2));
    }
}

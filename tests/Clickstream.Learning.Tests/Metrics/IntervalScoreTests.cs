using Clickstream.Learning.Metrics;

namespace Clickstream.Learning.Tests.Metrics;

public sealed class IntervalScoreTests
{
    [Fact]
    public void It_is_as_worked_by_hand()
    {
        // At 0.8 what lies outside counts 2 / 0.2 = 10 times: width 2; width 2 + 10 * 1 below; width 4 + 10 * 0.5 above.
        Assert.Equal(2, IntervalScore.Score([5], [4], [6], 0.8), 12);
        Assert.Equal(12, IntervalScore.Score([3], [4], [6], 0.8), 12);
        Assert.Equal(9, IntervalScore.Score([8.5], [4], [8], 0.8), 12);
        Assert.Equal(((1 * 2) + (3 * 12)) / 4.0, IntervalScore.Score([5, 3], [4, 4], [6, 6], 0.8, [1, 3]), 12);
    }

    [Fact]
    public void The_true_quantiles_make_it_least()
    {
        // Amounts 0.5, 1.5, ..., 99.5: a tenth lies below 10 and above 90.
        double[] labels = [.. Enumerable.Range(0, 100).Select(i => i + 0.5)];
        double best = Of(10, 90);
        foreach ((double low, double high) in new[] { (5.0, 90.0), (15.0, 90.0), (10.0, 85.0), (10.0, 95.0), (0.0, 100.0), (40.0, 60.0) }) Assert.True(Of(low, high) > best);

        double Of(double low, double high) => IntervalScore.Score(labels, [.. labels.Select(_ => low)], [.. labels.Select(_ => high)], 0.8);
    }

    [Fact]
    public void What_is_no_interval_is_refused()
    {
        Assert.Throws<ArgumentException>(() => IntervalScore.Score([1], [2], [1], 0.8));
        Assert.Throws<ArgumentException>(() => IntervalScore.Score([1], [1], [1, 2], 0.8));
        Assert.Throws<ArgumentException>(() => IntervalScore.Score([1], [1], [double.PositiveInfinity], 0.8));
        Assert.Throws<ArgumentOutOfRangeException>(() => IntervalScore.Score([1], [1], [2], 1));
    }
}

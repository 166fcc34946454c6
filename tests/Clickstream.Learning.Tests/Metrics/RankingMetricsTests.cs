using Clickstream.Learning.Metrics;

namespace Clickstream.Learning.Tests.Metrics;

public sealed class RankingMetricsTests
{
    [Fact]
    public void Hits_within_k_are_counted()
    {
        int[] ranks = [1, 3, 0, 2, 7];
        Assert.Equal([0.2, 0.4, 0.6, 0.8], new[] { 1, 2, 3, 10 }.Select(k => HitRate.At(ranks, k)));
    }

    [Fact]
    public void Reciprocal_ranks_beyond_k_are_zero()
    {
        int[] ranks = [1, 3, 0, 2, 7];
        Assert.Equal((1 + (1 / 2.0)) / 5, MeanReciprocalRank.At(ranks, 2), 14);
        Assert.Equal((1 + (1 / 3.0) + (1 / 2.0) + (1 / 7.0)) / 5, MeanReciprocalRank.At(ranks, 20), 14);
    }

    [Fact]
    public void Bad_ranks_are_refused()
    {
        Assert.Throws<ArgumentException>(() => HitRate.At([], 5));
        Assert.Throws<ArgumentException>(() => MeanReciprocalRank.At([1, -1], 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => HitRate.At([1], 0));
    }
}

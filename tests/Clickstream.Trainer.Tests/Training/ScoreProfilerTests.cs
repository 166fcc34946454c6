using Clickstream.Packages;
using Clickstream.Trainer.Training;

namespace Clickstream.Trainer.Tests.Training;

public sealed class ScoreProfilerTests
{
    [Fact]
    public void Bins_have_about_the_same_mass()
    {
        double[] scores = [.. Enumerable.Range(0, 1000).Select(i => i / 1000.0)];
        ScoreProfile profile = ScoreProfiler.Describe([.. scores.Reverse()], sessionCount: 400)!;
        Assert.Equal((1000, 400), (profile.RowCount, profile.SessionCount));
        Assert.Equal(19, profile.BinEdges.Count);
        Assert.All(profile.BinShares, share => Assert.InRange(share, 0.049, 0.051));
        Assert.Equal(1, profile.BinShares.Sum(), 1e-12);
    }

    [Fact]
    public void Few_different_answers_have_an_edge_just_above_each()
    {
        ScoreProfile profile = ScoreProfiler.Describe([0.1, 0.1, 0.1, 0.3, 0.3, 0.7, 0.7, 0.7, 0.7, 0.7], sessionCount: 10)!;
        Assert.Equal([0.3, 0.2, 0.5], profile.BinShares);
        Assert.Equal([0.1, 0.3], profile.BinEdges.Select(edge => Math.Round(edge, 6)));
        Assert.All(profile.BinEdges, edge => Assert.Contains(new[] { 0.1, 0.3 }, score => edge > score && edge < score * (1 + 1e-6))); // A last bit may differ elsewhere.
    }

    [Fact]
    public void One_answer_for_all_is_one_bin_and_none_is_no_profile()
    {
        Assert.Equal([1], ScoreProfiler.Describe([0.5, 0.5], sessionCount: 2)!.BinShares);
        Assert.Null(ScoreProfiler.Describe([], sessionCount: 0));
    }
}

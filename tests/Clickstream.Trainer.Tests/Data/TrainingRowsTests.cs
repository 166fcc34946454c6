using Clickstream.Learning.Tables;
using Clickstream.Trainer.Data;

namespace Clickstream.Trainer.Tests.Data;

public sealed class TrainingRowsTests
{
    // 40 sessions of 3 rows, one in four with a purchase.
    private static readonly TrainingRows Rows = new(
        new FeatureTable(new TableSchema([new FeatureColumn("x", FeatureKind.Numeric)]), 120),
        [.. Enumerable.Range(0, 120).Select(row => row / 3 % 4 == 0 ? 1.0 : 0)],
        [.. Enumerable.Repeat(1.0, 120)],
        [.. Enumerable.Range(0, 120).Select(row => row / 3)]);

    [Fact]
    public void A_share_keeps_sessions_whole_and_the_share_of_buyers()
    {
        TrainingRows half = Rows.Share(0.5, seed: 1);
        Assert.Equal(60, half.Count);
        Assert.All(half.Sessions.CountBy(session => session), session => Assert.Equal(3, session.Value));
        Assert.Equal(15, half.Targets.Sum());
    }

    [Fact]
    public void A_smaller_share_lies_within_a_larger_one()
    {
        HashSet<int> large = [.. Rows.Share(0.6, seed: 5).Sessions];
        Assert.Subset(large, Rows.Share(0.2, seed: 5).Sessions.ToHashSet());
    }

    [Fact]
    public void The_smallest_share_still_holds_both_classes() => Assert.Equal([0, 1], Rows.Share(0.001, seed: 2).Targets.Distinct().Order());

    [Fact]
    public void The_whole_is_the_rows_themselves() => Assert.Same(Rows, Rows.Share(1, seed: 1));
}

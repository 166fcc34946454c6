using Clickstream.Learning.ModelSelection;

namespace Clickstream.Learning.Tests.ModelSelection;

public sealed class SplitTests
{
    private static double[] Labels { get; } = [.. Enumerable.Range(0, 200).Select(row => row % 5 == 0 ? 1.0 : 0.0)];

    [Fact]
    public void Stratified_blocks_have_their_shares_of_each_class()
    {
        int[][] blocks = StratifiedSplit.Blocks(Labels, [60, 10, 10, 20], seed: 1);
        Assert.Equal([120, 20, 20, 40], blocks.Select(block => block.Length));
        Assert.Equal([24, 4, 4, 8], blocks.Select(block => block.Count(row => Labels[row] == 1)));
        Assert.Equal(Enumerable.Range(0, 200), blocks.SelectMany(block => block).Order());
    }

    [Fact]
    public void The_same_seed_gives_the_same_blocks_and_another_others()
    {
        Assert.Equal(StratifiedSplit.Blocks(Labels, [3, 1], seed: 1), StratifiedSplit.Blocks(Labels, [0.75, 0.25], seed: 1));
        Assert.NotEqual(StratifiedSplit.Blocks(Labels, [3, 1], seed: 1)[0], StratifiedSplit.Blocks(Labels, [3, 1], seed: 2)[0]);
    }

    [Fact]
    public void Too_few_rows_and_bad_shares_are_refused()
    {
        Assert.Throws<ArgumentException>(() => StratifiedSplit.Blocks([0, 1], [60, 10, 10, 20], seed: 1));
        Assert.Throws<ArgumentException>(() => StratifiedSplit.Blocks(Labels, [], seed: 1));
        Assert.Throws<ArgumentException>(() => StratifiedSplit.Blocks(Labels, [1, 0], seed: 1));
        Assert.Throws<ArgumentException>(() => StratifiedSplit.Blocks(Labels, [1, double.NaN], seed: 1));
    }

    [Fact]
    public void Folds_judge_each_row_once_at_the_same_rate()
    {
        IReadOnlyList<Fold> folds = StratifiedKFold.Split(Labels, 7, seed: 3);
        Assert.Equal(Enumerable.Range(0, 200), folds.SelectMany(fold => fold.Test).Order());
        foreach (Fold fold in folds)
        {
            Assert.Equal(Enumerable.Range(0, 200), fold.Train.Concat(fold.Test).Order());
            Assert.InRange(fold.Test.Length, 28, 29);
            Assert.InRange(fold.Test.Count(row => Labels[row] == 1), 5, 6);
        }

        Assert.Throws<ArgumentException>(() => StratifiedKFold.Split([0, 1], 3, seed: 3));
    }

    [Fact]
    public void Groups_are_not_shared_between_blocks()
    {
        var random = new Random(4);
        int[] groups = [.. Enumerable.Range(0, 1000).Select(_ => random.Next(250))];
        double[] labels = [.. groups.Select(group => group % 4 == 0 ? 1.0 : 0.0)];
        int[][] blocks = GroupedStratifiedSplit.Blocks(labels, groups, [60, 10, 10, 20], seed: 5);
        Assert.Equal(Enumerable.Range(0, 1000), blocks.SelectMany(block => block).Order());
        for (int a = 0; a < 4; a++)
        {
            for (int b = a + 1; b < 4; b++)
                Assert.Empty(blocks[a].Select(row => groups[row]).Intersect(blocks[b].Select(row => groups[row])));
            Assert.InRange(blocks[a].Average(row => labels[row]), labels.Average() - 0.06, labels.Average() + 0.06);
        }

        // To within half a group at each cut.
        Assert.InRange(blocks[0].Length, 590, 610);
        Assert.InRange(blocks[3].Length, 190, 210);
    }

    [Fact]
    public void Time_blocks_follow_each_other()
    {
        long[] times = [5, 1, 4, 2, 3, 9, 8, 7, 6, 10];
        TimeBlocks split = TimeSplit.Split(times, [], [6, 4]);
        Assert.Equal([1, 2, 3, 4, 5, 6], split.Blocks[0].Select(row => times[row]).Order());
        Assert.Equal([7, 8, 9, 10], split.Blocks[1].Select(row => times[row]).Order());
        Assert.Empty(split.Dropped);
    }

    [Fact]
    public void Rows_of_one_time_are_not_parted()
    {
        Assert.Equal([[0, 1, 2, 3], [4, 5]], TimeSplit.Split([1, 2, 2, 2, 3, 4], [], [1, 2]).Blocks);
        Assert.Equal([[0, 1, 2, 3], [4], [5]], TimeSplit.Split([1, 2, 2, 2, 3, 4], [], [2, 3, 1]).Blocks);
    }

    [Fact]
    public void A_user_who_comes_back_is_dropped_from_the_earlier_block()
    {
        // User 7 comes at 1 and 6: the row at 1 is neither learned from nor judged on.
        TimeBlocks split = TimeSplit.Split([1, 2, 3, 4, 5, 6], [7, 8, 9, 8, 3, 7], [4, 2]);
        Assert.Equal([[1, 2, 3], [4, 5]], split.Blocks);
        Assert.Equal([0], split.Dropped);
    }

    [Fact]
    public void A_block_that_time_or_users_leave_empty_is_refused()
    {
        Assert.Throws<ArgumentException>(() => TimeSplit.Split([1, 1, 1, 1], [], [1, 1]));
        Assert.Throws<ArgumentException>(() => TimeSplit.Split([1, 2], [5, 5], [1, 1]));
        Assert.Throws<ArgumentException>(() => TimeSplit.Split([1, 2], [5], [1, 1]));
    }
}

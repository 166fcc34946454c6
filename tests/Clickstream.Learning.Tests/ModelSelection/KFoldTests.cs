using Clickstream.Learning.ModelSelection;

namespace Clickstream.Learning.Tests.ModelSelection;

public sealed class KFoldTests
{
    [Fact]
    public void Plain_folds_judge_each_row_once()
    {
        IReadOnlyList<Fold> folds = KFold.Split(23, 5, seed: 1);
        JudgesEachRowOnce(folds, 23);
        Assert.All(folds, fold => Assert.InRange(fold.Test.Length, 4, 5));
        Assert.NotEqual(folds[0].Test, KFold.Split(23, 5, seed: 2)[0].Test);
        Assert.Equal(folds[0].Test, KFold.Split(23, 5, seed: 1)[0].Test);
    }

    [Fact]
    public void As_many_folds_as_rows_leave_one_out() => Assert.All(KFold.Split(4, 4, seed: 1), fold => Assert.Single(fold.Test));

    [Fact]
    public void Grouped_folds_part_no_group_and_have_nearly_equal_rows()
    {
        var random = new Random(2);
        int[] groups = [.. Enumerable.Range(0, 500).Select(_ => random.Next(80))];
        IReadOnlyList<Fold> folds = GroupedKFold.Split(groups, 4, seed: 3);
        JudgesEachRowOnce(folds, 500);
        PartsNoGroup(folds, groups);
        Assert.All(folds, fold => Assert.InRange(fold.Test.Length, 123, 127));
    }

    [Fact]
    public void The_largest_groups_are_dealt_first()
    {
        // Sizes 4, 3, 2, 1 into two folds: 4 and 3, then 2 to the 3, then 1 to the 4.
        int[] groups = [1, 1, 1, 1, 2, 2, 2, 3, 3, 4];
        IEnumerable<int[]> judged = GroupedKFold.Split(groups, 2, seed: 1).Select(fold => fold.Test).OrderBy(test => test[0]);
        Assert.Equal([[0, 1, 2, 3, 9], [4, 5, 6, 7, 8]], judged);
    }

    [Fact]
    public void Grouped_and_stratified_folds_have_nearly_equal_classes()
    {
        var random = new Random(4);
        int[] groups = [.. Enumerable.Range(0, 2000).Select(_ => random.Next(400))];
        double[] labels = [.. groups.Select(group => random.NextDouble() < (group % 5 == 0 ? 0.6 : 0.02) ? 1.0 : 0.0)];
        IReadOnlyList<Fold> folds = GroupedStratifiedKFold.Split(labels, groups, 5, seed: 5);
        JudgesEachRowOnce(folds, 2000);
        PartsNoGroup(folds, groups);
        double ones = labels.Sum() / 5;
        Assert.All(folds, fold => Assert.InRange(fold.Test.Sum(row => labels[row]), ones - 3, ones + 3));
        Assert.All(folds, fold => Assert.InRange(fold.Test.Length, 380, 420));
        Assert.Equal(folds[2].Test, GroupedStratifiedKFold.Split(labels, groups, 5, seed: 5)[2].Test);
    }

    [Fact]
    public void Groups_of_one_row_make_stratified_folds()
    {
        double[] labels = [.. Enumerable.Range(0, 60).Select(row => row % 4 == 0 ? 1.0 : 0.0)];
        IReadOnlyList<Fold> folds = GroupedStratifiedKFold.Split(labels, [.. Enumerable.Range(0, 60)], 5, seed: 6);
        Assert.All(folds, fold => Assert.Equal((12, 3), (fold.Test.Length, fold.Test.Count(row => labels[row] == 1))));
    }

    [Fact]
    public void Repetitions_are_folds_of_other_seeds()
    {
        IReadOnlyList<Fold> folds = RepeatedKFold.Split(3, seed: 7, seed => KFold.Split(20, 4, seed));
        Assert.Equal(12, folds.Count);
        for (int repeat = 0; repeat < 3; repeat++) JudgesEachRowOnce([.. folds.Skip(4 * repeat).Take(4)], 20);
        Assert.NotEqual(folds[0].Test, folds[4].Test);
        Assert.Equal(folds[9].Test, RepeatedKFold.Split(3, seed: 7, seed => KFold.Split(20, 4, seed))[9].Test);
    }

    [Fact]
    public void Time_folds_learn_from_all_that_was_before()
    {
        long[] times = [80, 10, 70, 20, 60, 30, 50, 40];
        IReadOnlyList<Fold> folds = TimeSeriesSplit.Split(times, [], 3);
        Assert.Equal([[10, 20], [10, 20, 30, 40], [10, 20, 30, 40, 50, 60]], folds.Select(fold => Times(fold.Train)));
        Assert.Equal([[30, 40], [50, 60], [70, 80]], folds.Select(fold => Times(fold.Test)));

        long[] Times(int[] rows) => [.. rows.Select(row => times[row]).Order()];
    }

    [Fact]
    public void A_user_of_the_span_judged_on_is_not_learned_from()
    {
        // User 1 comes at 1 and 4, user 2 at 2 and 6.
        IReadOnlyList<Fold> folds = TimeSeriesSplit.Split([1, 2, 3, 4, 5, 6], [1, 2, 3, 1, 5, 2], 2);
        Assert.Equal([[1], [0, 2, 3]], folds.Select(fold => fold.Train));
        Assert.Equal([[2, 3], [4, 5]], folds.Select(fold => fold.Test));
    }

    [Fact]
    public void Too_few_of_anything_is_refused_with_the_numbers()
    {
        Refused("3 rows do not fill 4 folds", () => KFold.Split(3, 4, seed: 1));
        Refused("2 rows of class 1 do not fill 3 folds", () => StratifiedKFold.Split([0, 0, 0, 0, 1, 1], 3, seed: 1));
        Refused("2 groups do not fill 3 folds", () => GroupedKFold.Split([1, 1, 1, 2, 2], 3, seed: 1));
        Refused("1 groups with rows of class 1 do not fill 2 folds", () => GroupedStratifiedKFold.Split([0, 1, 1, 0], [1, 2, 2, 3], 2, seed: 1));
        Refused("3 rows do not fill 4 spans", () => TimeSeriesSplit.Split([1, 2, 3], [], 3));
        Refused("Fold 0 would learn from 0 rows and be judged on 2", () => TimeSeriesSplit.Split([1, 2, 3, 4, 5, 6], [1, 2, 1, 2, 5, 6], 2));
        Refused("1 groups for 2 labels", () => GroupedStratifiedKFold.Split([0, 1], [1], 2, seed: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => KFold.Split(5, 1, seed: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => RepeatedKFold.Split(0, 1, seed => KFold.Split(5, 2, seed)));

        static void Refused(string message, Action split) =>
            Assert.Contains(message, Assert.Throws<ArgumentException>(split).Message, StringComparison.Ordinal);
    }

    private static void JudgesEachRowOnce(IReadOnlyList<Fold> folds, int rowCount)
    {
        Assert.Equal(Enumerable.Range(0, rowCount), folds.SelectMany(fold => fold.Test).Order());
        Assert.All(folds, fold => Assert.Equal(Enumerable.Range(0, rowCount), fold.Train.Concat(fold.Test).Order()));
    }

    private static void PartsNoGroup(IReadOnlyList<Fold> folds, int[] groups) =>
        Assert.All(folds, fold => Assert.Empty(fold.Train.Select(row => groups[row]).Intersect(fold.Test.Select(row => groups[row]))));
}

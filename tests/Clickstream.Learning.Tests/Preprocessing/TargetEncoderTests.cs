using Clickstream.Learning.Metrics;
using Clickstream.Learning.Preprocessing;

namespace Clickstream.Learning.Tests.Preprocessing;

public sealed class TargetEncoderTests
{
    private static readonly TargetEncoderOptions ByTwo = new() { Smoothing = 2 };

    [Fact]
    public void A_category_is_drawn_toward_the_mean_the_more_the_fewer_rows_it_has()
    {
        TargetEncoder encoder = TargetEncoder.Fit(["a", "a", "a", "b", null, "c"], [1, 1, 1, 0, 0, 0], ByTwo);
        Assert.Equal(0.5, encoder.Mean);
        Assert.Equal((3 + (2 * 0.5)) / 5, encoder.ValueOf("a"), 1e-15);
        Assert.Equal((0 + (2 * 0.5)) / 3, encoder.ValueOf("b"), 1e-15);
        Assert.Equal((0 + (2 * 0.5)) / 3, encoder.ValueOf(null), 1e-15); // a category like others
        Assert.Equal(0.5, encoder.ValueOf("new"));
        Assert.True(encoder.IsUnknown("new"));
        Assert.False(encoder.IsUnknown(null));
        Assert.Equal(["x=(target)"], encoder.OutputNames("x"));
    }

    [Fact]
    public void Empirical_bayes_trusts_categories_whose_targets_agree()
    {
        // Mean 5. a: mean 1, own variance 1. b: mean 9, own variance 1. c: mean 5, whatever its trust.
        TargetEncoder encoder = TargetEncoder.Fit(["a", "a", "b", "b", "c", "c"], [0, 2, 10, 8, 0, 10], new() { Smoothing = null });
        double variance = (25 + 9 + 25 + 9 + 25 + 25) / 6.0;
        Assert.Equal(5 + (2 * variance / ((2 * variance) + 1) * (1 - 5)), encoder.ValueOf("a"), 1e-12);
        Assert.Equal(5 + (2 * variance / ((2 * variance) + 1) * (9 - 5)), encoder.ValueOf("b"), 1e-12);
        Assert.Equal(5, encoder.ValueOf("c"), 1e-12);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0.0)]
    [InlineData(20.0)]
    public void Targets_that_are_all_alike_are_the_value(double? smoothing)
    {
        (TargetEncoder encoder, double[] outOfFold) = TargetEncoder.FitTransform(["a", "b", null, "a"], [3, 3, 3, 3], new() { Smoothing = smoothing });
        Assert.All(outOfFold.Append(encoder.ValueOf("a")).Append(encoder.ValueOf("z")), value => Assert.Equal(3, value));
    }

    [Fact]
    public void What_training_had_not_is_the_overall_mean()
    {
        TargetEncoder encoder = TargetEncoder.Fit(["a", "b"], [1, 0], ByTwo);
        Assert.Equal(0.5, encoder.ValueOf(null));
        Assert.Equal(0.5, encoder.ValueOf("z"));
    }

    [Fact]
    public void Categories_beyond_the_maximum_share_a_value_with_unknown_ones()
    {
        TargetEncoder encoder = TargetEncoder.Fit(
            ["a", "a", "a", "b", "c", "d"], [0, 0, 0, 1, 1, 0], new() { Smoothing = 0, MaximumCategories = 1 });
        Assert.Equal(0, encoder.ValueOf("a"));
        Assert.Equal(2 / 3.0, encoder.ValueOf("b"), 1e-15);
        Assert.Equal(encoder.ValueOf("b"), encoder.ValueOf("never seen"));
        Assert.False(encoder.IsUnknown("d"));
        Assert.True(encoder.IsUnknown("never seen"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(3.0)]
    public void A_weight_of_two_is_a_doubled_row(double? smoothing)
    {
        var options = new TargetEncoderOptions { Smoothing = smoothing };
        TargetEncoder doubled = TargetEncoder.Fit(["a", "a", "b", "b", "b", null, null], [1, 1, 5, 2, 2, 7, 7], options);
        TargetEncoder weighted = TargetEncoder.Fit(["a", "b", "b", null, "z"], [1, 5, 2, 7, 1000], options, [2, 1, 2, 2, 0]);
        Assert.Equal(["b", "a"], weighted.Categories);
        foreach (string? category in new[] { "a", "b", null, "z" }) Assert.Equal(doubled.ValueOf(category), weighted.ValueOf(category), 1e-14);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(4.0, false)]
    [InlineData(4.0, true)]
    public void Out_of_fold_a_row_is_encoded_by_the_rows_of_other_folds(double? smoothing, bool grouped)
    {
        var random = new Random(3);
        string?[] categories = [.. Enumerable.Range(0, 200).Select(_ => random.Next(12) is var c && c == 0 ? null : $"c{c * c / 20}")];
        double[] targets = [.. categories.Select(_ => random.NextDouble() * 10)], weights = [.. categories.Select(_ => (double)random.Next(3))];
        int[] groups = grouped ? [.. categories.Select(_ => random.Next(40))] : [];
        var options = new TargetEncoderOptions { Smoothing = smoothing, Folds = 4, Seed = 9 };
        (_, double[] outOfFold) = TargetEncoder.FitTransform(categories, targets, options, weights, groups);
        int[] folds = TargetFolds.Of(targets, weights, groups, options.Folds, options.Seed);
        for (int row = 0; row < targets.Length; row++)
            Assert.Equal(Naive(row, categories, targets, weights, folds, smoothing), outOfFold[row], 1e-11);
    }

    [Fact]
    public void Random_labels_of_many_categories_do_not_leak_out_of_fold()
    {
        var random = new Random(11);
        string[] categories = [.. Enumerable.Range(0, 20_000).Select(_ => $"item {random.Next(4000)}")];
        double[] labels = [.. categories.Select(_ => random.NextDouble() < 0.2 ? 1.0 : 0.0)];
        (TargetEncoder encoder, double[] outOfFold) = TargetEncoder.FitTransform(categories, labels, new());
        Assert.InRange(RocAuc.Score(labels, outOfFold), 0.48, 0.52);
        Assert.InRange(RocAuc.Score(labels, [.. categories.Select(encoder.ValueOf)]), 0.75, 1);
    }

    [Fact]
    public void As_many_categories_as_rows_say_nothing_out_of_fold()
    {
        var random = new Random(12);
        string[] ids = [.. Enumerable.Range(0, 5000).Select(i => $"session {i}")];
        double[] labels = [.. ids.Select(_ => random.NextDouble() < 0.2 ? 1.0 : 0.0)];
        (TargetEncoder encoder, double[] outOfFold) = TargetEncoder.FitTransform(ids, labels, new());
        // All a row could give away is one row more or less in its fold.
        Assert.True(outOfFold.Max() - outOfFold.Min() < 1.01 / 4000, $"{outOfFold.Min()} to {outOfFold.Max()}");
        Assert.Equal(1, RocAuc.Score(labels, [.. ids.Select(encoder.ValueOf)]));
    }

    [Fact]
    public void Rows_of_one_group_never_encode_each_other()
    {
        // Each session has three rows of one label and a category of its own: only its own rows could tell of it.
        var random = new Random(13);
        int[] sessions = [.. Enumerable.Range(0, 3000).Select(row => row / 3)];
        double[] ofSession = [.. Enumerable.Range(0, 1000).Select(_ => (double)random.Next(2))];
        double[] labels = [.. sessions.Select(session => ofSession[session])];
        string[] categories = [.. sessions.Select(session => $"visitor {session}")];
        (_, double[] grouped) = TargetEncoder.FitTransform(categories, labels, new(), groups: sessions);
        (_, double[] apart) = TargetEncoder.FitTransform(categories, labels, new());
        Assert.True(grouped.Max() - grouped.Min() < 0.01);
        Assert.True(RocAuc.Score(labels, apart) > 0.9);
    }

    [Fact]
    public void Folds_hold_groups_whole_and_have_the_same_mean()
    {
        double[] targets = [.. Enumerable.Range(0, 1003).Select(row => row % 10 == 0 ? 1.0 : 0.0)];
        int[] folds = TargetFolds.Of(targets, [], [], 5, 1);
        Assert.Equal([200, 200, 201, 201, 201], folds.CountBy(fold => fold).Select(count => count.Value).Order());
        Assert.All(Enumerable.Range(0, 5), fold => Assert.InRange(targets.Where((_, row) => folds[row] == fold).Sum(), 20, 21));
        int[] groups = [.. targets.Select((_, row) => row % 50)], grouped = TargetFolds.Of(targets, [], groups, 5, 1);
        for (int row = 50; row < targets.Length; row++) Assert.Equal(grouped[row - 50], grouped[row]);
        Assert.Equal(5, grouped.Distinct().Count());
        Assert.Equal(folds, TargetFolds.Of(targets, [], [], 5, 1));
        Assert.NotEqual(folds, TargetFolds.Of(targets, [], [], 5, 2));
    }

    [Fact]
    public void Fewer_rows_than_folds_make_fewer_folds()
    {
        (_, double[] outOfFold) = TargetEncoder.FitTransform(["a", "a", "b"], [1, 0, 0], new() { Smoothing = 0 }, [1, 1, 0]);
        // Each weighing row is encoded by the other; the last one by one of them, as an unknown.
        Assert.Equal([0, 1], outOfFold[..2]);
        Assert.Contains(outOfFold[2], new double[] { 0, 1 });
    }

    [Fact]
    public void What_cannot_be_learned_is_refused()
    {
        Assert.Throws<ArgumentException>(() => TargetEncoder.FitTransform(["a"], [1], new()));
        Assert.Throws<ArgumentException>(() => TargetEncoder.FitTransform(["a", "b"], [1, 0], new(), [1, 0]));
        Assert.Throws<ArgumentException>(() => TargetEncoder.FitTransform(["a", "b"], [1, 0], new(), groups: [7, 7]));
        Assert.Throws<ArgumentException>(() => TargetEncoder.FitTransform(["a", "b"], [1, 0], new(), groups: [7]));
        Assert.Throws<ArgumentException>(() => TargetEncoder.Fit([null, null], [1, 0], new()));
        Assert.Throws<ArgumentException>(() => TargetEncoder.Fit(["a", "b"], [1], new()));
        Assert.Throws<ArgumentException>(() => TargetEncoder.Fit(["a", "b"], [1, 0], new(), [1]));
        string message = Assert.Throws<ArgumentException>(() => TargetEncoder.Fit(["a", "b"], [1, double.NaN], new())).Message;
        Assert.Contains("row 1", message, StringComparison.Ordinal);
        foreach (TargetEncoderOptions options in new TargetEncoderOptions[]
            { new() { Smoothing = -1 }, new() { Smoothing = double.NaN }, new() { Folds = 1 }, new() { MaximumCategories = 0 } })
            Assert.Throws<ArgumentOutOfRangeException>(() => TargetEncoder.Fit(["a", "b"], [1, 0], options));
    }

    [Fact]
    public void Encoders_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new TargetEncoder(double.NaN, ["a"], [1]));
        Assert.Throws<ArgumentException>(() => new TargetEncoder(0, ["a"], [1, 2]));
        Assert.Throws<ArgumentException>(() => new TargetEncoder(0, ["a"], [double.PositiveInfinity]));
        Assert.Throws<ArgumentException>(() => new TargetEncoder(0, ["a", "a"], [1, 2]));
        Assert.Throws<ArgumentException>(() => new TargetEncoder(0, ["a"], [1], rare: ["b"]));
        Assert.Throws<ArgumentException>(() => new TargetEncoder(0, ["a"], [1], other: 1));
        Assert.Throws<ArgumentException>(() => new TargetEncoder(0, ["a"], [1], missing: double.NaN));
    }

    // From the definition: the rows of other folds with the same category, in two passes.
    private static double Naive(int row, string?[] categories, double[] targets, double[] weights, int[] folds, double? smoothing)
    {
        int[] others = [.. Enumerable.Range(0, targets.Length).Where(other => folds[other] != folds[row])];
        int[] alike = [.. others.Where(other => categories[other] == categories[row])];
        double Mean(int[] rows) => rows.Sum(other => weights[other] * targets[other]) / rows.Sum(other => weights[other]);
        double Variance(int[] rows) =>
            rows.Sum(other => weights[other] * Math.Pow(targets[other] - Mean(rows), 2)) / rows.Sum(other => weights[other]);
        double weight = alike.Sum(other => weights[other]), all = Mean(others);
        if (weight == 0) return all;
        double trust = smoothing is { } m
            ? weight / (weight + m)
            : weight * Variance(others) / ((weight * Variance(others)) + Variance(alike));
        return (trust * Mean(alike)) + ((1 - trust) * all);
    }
}

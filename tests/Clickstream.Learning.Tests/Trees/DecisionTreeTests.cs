using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;
using Clickstream.Learning.Trees.Objectives;
using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Learning.Tests.Trees;

public sealed class DecisionTreeTests
{
    private static readonly DecisionTreeOptions Amounts = new() { Task = TreeTask.Regression, MinimumRowsPerLeaf = 1 };
    private static readonly DecisionTreeOptions Classes = Amounts with { Task = TreeTask.Classification };

    [Fact]
    public void Splits_where_the_squares_shrink_most()
    {
        // Round the mean 4 the squares are 9 + 4 + 1 + 36 = 50; apart, 1 + 0 + 1 and 0.
        DecisionTree tree = DecisionTree.Fit(Rows.Column([1, 2, 3, 4], [1, 2, 3, 10]), Amounts with { MaximumLeaves = 2 });

        Assert.Equal(2, tree.Score([3]), 12);
        Assert.Equal(10, tree.Score([4]), 12);
        Assert.Equal(48, tree.GainImportance[0], 5);
    }

    [Fact]
    public void Gains_half_of_what_is_taken_from_Gini_times_the_rows()
    {
        // Gini of 2 of 5 is 2 * 0.4 * 0.6 = 0.48, of the parts 0.
        DecisionTree tree = DecisionTree.Fit(Rows.Column([1, 2, 3, 4, 5], [0, 0, 0, 1, 1]), Classes);

        Assert.Equal(5 * 0.48 / 2, tree.GainImportance[0], 9);
    }

    [Fact]
    public void A_leaf_of_a_classifier_has_the_log_odds_of_its_mean()
    {
        DecisionTree tree = DecisionTree.Fit(Rows.Column([1, 1, 1, 1, 2, 2], [0, 0, 0, 1, 1, 1]), Classes);

        Assert.Equal(Math.Log(1.0 / 3), tree.Score([1]), 12);
        // One class alone: half a row of the six is of the other.
        Assert.Equal(Math.Log(11), tree.Score([2]), 12);
    }

    [Fact]
    public void Weights_move_the_mean()
    {
        var data = new Dataset(Rows.Matrix(1, 1, 1), new double[] { 2, 8 }, new double[] { 1, 2 });

        Assert.Equal(6, DecisionTree.Fit(data, Amounts).Score([1]), 12);
    }

    [Fact]
    public void Leaves_are_ranked_as_their_means_are()
    {
        Dataset data = Rows.Random(3, 600, 4, 0.1, classes: true);
        var random = new Random(3);
        var weighted = new Dataset(data.Features, data.Targets, Enumerable.Range(0, 600).Select(_ => random.NextDouble() < 0.1 ? 1e-4 : 1 + random.NextDouble()).ToArray());

        double[] scores = Rows.Scores(DecisionTree.Fit(weighted, Classes with { MinimumRowsPerLeaf = 4 }), data.Features);

        var leaves = Enumerable.Range(0, 600).GroupBy(row => scores[row]).OrderBy(leaf => leaf.Key).Select(leaf =>
            leaf.Sum(row => weighted.Weight(row) * data.Targets.Span[row]) / leaf.Sum(weighted.Weight)).ToArray();
        Assert.True(leaves.Length > 20);
        Assert.All(leaves.Zip(leaves.Skip(1)), pair => Assert.True(pair.First < pair.Second, $"{pair.First} before {pair.Second}"));
    }

    [Fact]
    public void Categories_are_parted_by_their_means()
    {
        var features = new FeatureMatrix(["c0"], 8, [0, 0, 1, 1, 2, 2, 3, 3], [0]);
        DecisionTree tree = DecisionTree.Fit(new Dataset(features, new double[] { 1, 1, 5, 5, 1, 1, 5, 5 }), Amounts with { MaximumLeaves = 2 });

        Assert.Equal([1, 5, 1, 5], new float[] { 0, 1, 2, 3 }.Select(code => tree.Score([code])));
    }

    [Fact]
    public void The_missing_are_parted_from_all_categories()
    {
        var features = new FeatureMatrix(["c0"], 8, [float.NaN, float.NaN, 0, 0, 1, 1, 2, 2], [0]);
        DecisionTree tree = DecisionTree.Fit(new Dataset(features, new double[] { 5, 5, 1, 1, 1, 1, 1, 1 }), Amounts with { MaximumLeaves = 2 });

        // A category never met goes with the many.
        Assert.Equal([5, 1, 1, 1, 1], new float[] { float.NaN, 0, 1, 2, 9 }.Select(code => tree.Score([code])));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0.2)]
    [InlineData(3, 0.6)]
    public void Is_the_first_step_of_boosting_without_shrinkage(int seed, double missing)
    {
        // Which searches in whole histograms: another way to the same tree.
        Dataset data = Rows.Random(seed, 500, 6, missing);
        GradientBoosting step = GradientBoosting.Fit(data, new()
        {
            Objective = BoostingObjective.Squared,
            Trees = 1,
            LearningRate = 1,
            L2 = 0,
            MinimumChildWeight = 0,
            MinimumRowsPerLeaf = 3,
            MaximumLeaves = 40,
        });

        DecisionTree tree = DecisionTree.Fit(data, Amounts with { MinimumRowsPerLeaf = 3, MaximumLeaves = 40 });

        AssertSameSplits(step.Ensemble, tree.Ensemble);
        Rows.AssertClose(Rows.Scores(step, data.Features), Rows.Scores(tree, data.Features), 1e-5);
    }

    [Fact]
    public void A_weight_of_two_is_the_row_twice()
    {
        Dataset data = Rows.Random(4, 300, 5, 0.1, classes: true);
        double[] weights = [.. Enumerable.Range(0, 300).Select(row => 1.0 + row % 2)];
        int[] doubled = [.. Enumerable.Range(0, 300).SelectMany(row => Enumerable.Repeat(row, 1 + row % 2))];
        var twice = new Dataset(data.Features.SelectRows(doubled), doubled.Select(row => data.Targets.Span[row]).ToArray());

        DecisionTree byWeight = DecisionTree.Fit(new Dataset(data.Features, data.Targets, weights), Amounts);
        DecisionTree byRow = DecisionTree.Fit(twice, Amounts);

        AssertSameSplits(byRow.Ensemble, byWeight.Ensemble);
        Rows.AssertClose(Rows.Scores(byRow, data.Features), Rows.Scores(byWeight, data.Features), 1e-9);
    }

    [Theory]
    [InlineData(65_536)]
    [InlineData(12)]
    public void The_order_of_the_rows_does_not_matter(int leaves)
    {
        Dataset data = Rows.Random(5, 300, 5, 0.1);
        int[] order = [.. Enumerable.Range(0, 300)];
        new Random(5).Shuffle(order);
        var shuffled = new Dataset(data.Features.SelectRows(order), order.Select(row => data.Targets.Span[row]).ToArray());

        DecisionTree one = DecisionTree.Fit(data, Amounts with { MaximumLeaves = leaves });
        DecisionTree other = DecisionTree.Fit(shuffled, Amounts with { MaximumLeaves = leaves });

        AssertSameSplits(one.Ensemble, other.Ensemble);
        Rows.AssertClose(Rows.Scores(one, data.Features), Rows.Scores(other, data.Features), 1e-9);
    }

    [Fact]
    public void Limits_of_leaves_depth_and_rows_are_kept()
    {
        Dataset data = Rows.Random(6, 400, 5, 0.1);

        Assert.Equal((2 * 13) - 1, DecisionTree.Fit(data, Amounts with { MaximumLeaves = 13 }).Ensemble.Columns.Count);
        Assert.True(DecisionTree.Fit(data, Amounts with { MaximumDepth = 2 }).Ensemble.Columns.Count <= 7);
        TreeEnsemble tree = DecisionTree.Fit(data, Amounts with { MinimumRowsPerLeaf = 25 }).Ensemble;
        Assert.All(Enumerable.Range(0, tree.Columns.Count), node => Assert.True(tree.Covers[node] >= 25));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_tree_of_one_value_is_a_leaf(int columns)
    {
        Dataset data = Rows.Random(7, 50, columns);
        DecisionTree tree = DecisionTree.Fit(new Dataset(data.Features, Enumerable.Repeat(0.1, 50).ToArray()), Amounts);

        Assert.Single(tree.Ensemble.Columns);
        Assert.Equal(0.1, tree.Score(data.Features.Row(0)), 12);
    }

    [Fact]
    public void Fewer_rows_than_two_leaves_need_give_the_mean() =>
        Assert.Equal(Math.Log(2), DecisionTree.Fit(Rows.Column([1, 2, 3], [0, 1, 1]), Classes with { MinimumRowsPerLeaf = 2 }).Score([1]), 12);

    [Fact]
    public void A_file_with_parts_that_do_not_fit_is_refused()
    {
        DecisionTree tree = DecisionTree.Fit(Rows.Column([1, 2], [0, 1]), Classes);

        Assert.Contains("2 importances", Refusal(() => new DecisionTree(tree.Ensemble, tree.Task, [1, 2])), StringComparison.Ordinal);
        Assert.Contains("importance of column 0 is NaN", Refusal(() => new DecisionTree(tree.Ensemble, tree.Task, [double.NaN])), StringComparison.Ordinal);
        Assert.Contains("task is 5", Refusal(() => new DecisionTree(tree.Ensemble, (TreeTask)5, [1])), StringComparison.Ordinal);
        TreeEnsemble two = GradientBoosting.Fit(Rows.Column([1, 2], [0, 1]), new() { Trees = 2 }).Ensemble;
        Assert.Contains("2 trees", Refusal(() => new DecisionTree(two, tree.Task, [1])), StringComparison.Ordinal);
    }

    private static void AssertSameSplits(TreeEnsemble expected, TreeEnsemble actual)
    {
        Assert.Equal(expected.Columns, actual.Columns);
        Assert.Equal(expected.Thresholds, actual.Thresholds);
        Assert.Equal(expected.MissingGoesLeft, actual.MissingGoesLeft);
        Assert.Equal(expected.LeftChildren, actual.LeftChildren);
    }

    private static string Refusal(Func<object> make) => Assert.Throws<ArgumentException>(make).Message;
}

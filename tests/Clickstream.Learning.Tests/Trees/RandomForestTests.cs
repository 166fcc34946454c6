using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;
using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Learning.Tests.Trees;

public sealed class RandomForestTests
{
    private static readonly RandomForestOptions Classes = new() { Trees = 12, MinimumRowsPerLeaf = 3 };
    private static readonly RandomForestOptions Amounts = Classes with { Task = TreeTask.Regression };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_number_of_threads_does_not_change_a_byte(bool classes)
    {
        Dataset data = Rows.Random(1, 400, 6, 0.1, classes);
        RandomForestOptions options = classes ? Classes : Amounts;

        RandomForest one = RandomForest.Fit(data, options with { Threads = 1 }, out double[] outOfBagOfOne);
        RandomForest many = RandomForest.Fit(data, options with { Threads = 4 }, out double[] outOfBagOfMany);

        Assert.Equal(one.Ensemble.Columns, many.Ensemble.Columns);
        Assert.Equal(one.Ensemble.Thresholds, many.Ensemble.Thresholds);
        Assert.Equal(one.Ensemble.Values, many.Ensemble.Values);
        Assert.Equal(one.Ensemble.Covers, many.Ensemble.Covers);
        Assert.Equal(one.GainImportance, many.GainImportance);
        Assert.Equal(one.OutOfBag, many.OutOfBag);
        Assert.Equal(outOfBagOfOne, outOfBagOfMany);
    }

    [Fact]
    public void Other_seeds_give_other_forests() => Assert.NotEqual(
        RandomForest.Fit(Rows.Random(1, 100, 6), Amounts).Ensemble.Thresholds, RandomForest.Fit(Rows.Random(1, 100, 6), Amounts with { Seed = 1 }).Ensemble.Thresholds);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Without_draws_each_tree_is_the_decision_tree(bool classes)
    {
        Dataset data = Rows.Random(2, 300, 5, 0.1, classes);
        TreeTask task = classes ? TreeTask.Classification : TreeTask.Regression;

        RandomForest forest = RandomForest.Fit(data, new() { Task = task, Trees = 3, Bootstrap = false, NodeColumnShare = 1, MinimumRowsPerLeaf = 5 }, out double[] outOfBag);
        DecisionTree tree = DecisionTree.Fit(data, new() { Task = task, MinimumRowsPerLeaf = 5 });

        Rows.AssertClose(Rows.Scores(tree, data.Features), Rows.Scores(forest, data.Features), 1e-9);
        Rows.AssertClose(tree.GainImportance, forest.GainImportance, 1e-9);
        Assert.Null(forest.OutOfBag);
        Assert.All(outOfBag, answer => Assert.True(double.IsNaN(answer)));
    }

    [Fact]
    public void A_classifier_scores_the_log_odds_of_the_mean_probability()
    {
        Dataset data = Rows.Random(3, 300, 5, 0.1, classes: true);
        RandomForest forest = RandomForest.Fit(data, Classes with { MinimumRowsPerLeaf = 1 });

        Assert.Equal(0.5 / 300, forest.ProbabilityFloor);
        for (int row = 0; row < data.RowCount; row++)
        {
            double mean = Enumerable.Range(0, forest.Ensemble.TreeCount).Sum(tree => ValueOf(forest.Ensemble, tree, data.Features.Row(row)));
            double kept = Math.Clamp(mean, 0.5 / 300, 1 - 0.5 / 300);
            Assert.Equal(Math.Log(kept / (1 - kept)), forest.Score(data.Features.Row(row)), 1e-9);
        }
    }

    [Fact]
    public void Contributions_to_log_odds_are_those_to_the_probability_stretched()
    {
        Dataset data = Rows.Random(4, 300, 5, 0.1, classes: true);
        RandomForest forest = RandomForest.Fit(data, Classes);
        double[] ofProbability = new double[5], ofScore = new double[5];
        for (int row = 0; row < data.RowCount; row++)
        {
            double mean = forest.Ensemble.Explain(data.Features.Row(row), ofProbability);
            double baseline = forest.Explain(data.Features.Row(row), ofScore);
            Assert.Equal(Sigmoid.Inverse(mean), baseline, 1e-12);
            Assert.Equal(forest.Score(data.Features.Row(row)), baseline + ofScore.Sum(), 1e-9);
            double stretch = ofScore[0] / ofProbability[0];
            Assert.True(stretch > 0);
            Rows.AssertClose([.. ofProbability.Select(part => part * stretch)], ofScore, 1e-9);
        }
    }

    [Fact]
    public void A_row_at_the_baseline_is_stretched_by_the_slope()
    {
        // Columns that take each other back: both children of both columns have the mean 1/2.
        var ensemble = new TreeEnsemble(
            2, 0.25, [0, 3], [0, -1, -1, 1, -1, -1], [0, 0, 0, 0, 0, 0], [false, false, false, false, false, false], [1, -1, -1, 4, -1, -1], [2, -1, -1, 5, -1, -1],
            [0, 0.0, 0.2, 0, 0.05, 0.25], [2, 1, 1, 2, 1, 1]);
        var forest = new RandomForest(ensemble, TreeTask.Classification, 0.01, [1, 1]);
        var contributions = new double[2];

        double baseline = forest.Explain([-1, 1], contributions);

        // At p = 1/2 a probability more is 4 of log-odds; the columns take 0.1 and give 0.1.
        Assert.Equal(0, baseline, 1e-12);
        Rows.AssertClose([-0.4, 0.4], contributions, 1e-9);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Out_of_bag_answers_are_means_over_the_trees_that_had_not_drawn_the_row(bool classes)
    {
        Dataset data = Rows.Random(5, 150, 5, 0.1, classes);
        double[] weights = [.. Enumerable.Range(0, 150).Select(row => row % 7 == 0 ? 0 : 1.0 + row % 3)];
        data = new Dataset(data.Features, data.Targets, weights);
        RandomForestOptions options = (classes ? Classes : Amounts) with { Trees = 7 };

        RandomForest forest = RandomForest.Fit(data, options, out double[] outOfBag);

        int[] counted = [.. Enumerable.Range(0, 150).Where(row => weights[row] > 0)];
        var sums = new double[150];
        var trees = new int[150];
        for (int tree = 0; tree < options.Trees; tree++)
        {
            var times = new double[150];
            Bag.Draw(counted, options, Bag.DrawsOf(options.Seed, tree), times);
            Assert.Equal(counted.Length, times.Sum());
            foreach (int row in counted.Where(row => times[row] == 0))
            {
                sums[row] += forest.Ensemble.BaseScore + (options.Trees * ValueOf(forest.Ensemble, tree, data.Features.Row(row)));
                trees[row]++;
            }
        }

        for (int row = 0; row < 150; row++)
        {
            if (trees[row] == 0) Assert.True(double.IsNaN(outOfBag[row]));
            else Assert.Equal(sums[row] / trees[row], outOfBag[row], 1e-9);
        }

        int[] scored = [.. counted.Where(row => trees[row] > 0)];
        double total = scored.Sum(row => weights[row]);
        double error = scored.Sum(row => weights[row] * Math.Pow(sums[row] / trees[row] - data.Targets.Span[row], 2)) / total;
        Assert.Equal(scored.Length, forest.OutOfBag!.RowCount);
        Assert.Equal(error, forest.OutOfBag.MeanSquaredError, 1e-9);
    }

    [Fact]
    public void Of_two_amounts_and_one_drawn_the_other_is_scored()
    {
        RandomForest forest = RandomForest.Fit(
            Rows.Column([1, 2], [1, 4]), Amounts with { Trees = 1, Bootstrap = false, RowShare = 0.5 }, out double[] outOfBag);

        // Whichever was drawn, the other is told its amount: 3 beside its own.
        Assert.Equal(new OutOfBagFigures(1, 9), forest.OutOfBag);
        Assert.Single(outOfBag, double.IsNaN);
    }

    [Fact]
    public void Of_two_classes_and_one_drawn_the_other_is_surely_wrong()
    {
        RandomForest forest = RandomForest.Fit(Rows.Column([1, 2], [0, 1]), Classes with { Trees = 1, Bootstrap = false, RowShare = 0.5 });

        // Half a row of two: 1/4 is the least probability of the class that was not drawn.
        Assert.Equal(1, forest.OutOfBag!.MeanSquaredError, 12);
        Assert.Equal(Math.Log(4), forest.OutOfBag.LogLoss!.Value, 12);
    }

    [Fact]
    public void The_error_out_of_bag_is_near_that_on_new_rows()
    {
        Dataset data = SyntheticSet.Make("steps", 11, 1_500), fresh = SyntheticSet.Make("steps", 12, 4_000);

        RandomForest forest = RandomForest.Fit(data, new() { Trees = 60, MinimumRowsPerLeaf = 5 });

        double[] errors = [.. Rows.Scores(forest, fresh.Features).Select((score, row) => Math.Pow(Sigmoid.Of(score) - fresh.Targets.Span[row], 2))];
        // The standard deviation of the mean square of 1,500 rows is about 0.005.
        Assert.Equal(errors.Average(), forest.OutOfBag!.MeanSquaredError, 0.015);
        Assert.True(forest.OutOfBag.LogLoss < 0.6);
    }

    [Fact]
    public void R_squared_out_of_bag_is_one_less_the_share_of_the_variance_left()
    {
        Dataset data = Rows.Random(6, 400, 5);
        RandomForest forest = RandomForest.Fit(data, Amounts with { Trees = 40 }, out double[] outOfBag);

        Assert.DoesNotContain(double.NaN, outOfBag);
        double[] targets = data.Targets.ToArray();
        double variance = targets.Sum(target => Math.Pow(target - targets.Average(), 2)) / targets.Length;
        Assert.Equal(1 - forest.OutOfBag!.MeanSquaredError / variance, forest.OutOfBag.RSquared!.Value, 1e-9);
        Assert.InRange(forest.OutOfBag.RSquared.Value, 0.5, 1);
    }

    [Fact]
    public void A_bootstrap_leaves_out_about_a_share_of_one_in_e()
    {
        var times = new double[10_000];
        Bag.Draw([.. Enumerable.Range(0, 10_000)], Classes, Bag.DrawsOf(3, 5), times);

        Assert.Equal(10_000, times.Sum());
        // 3,679 expected, with a standard deviation of 31 (sqrt(n (1/e - 2/e^2))).
        Assert.InRange(times.Count(drawn => drawn == 0), 3_679 - 125, 3_679 + 125);
    }

    [Theory]
    [InlineData(TreeTask.Classification, 17, 4)]
    [InlineData(TreeTask.Classification, 2, 1)]
    [InlineData(TreeTask.Regression, 17, 5)]
    [InlineData(TreeTask.Regression, 2, 1)]
    public void By_default_a_node_draws_the_root_or_a_third_of_the_columns(TreeTask task, int columns, int expected) =>
        Assert.Equal(expected, new RandomForestOptions { Task = task }.ColumnsPerNode(columns));

    [Fact]
    public void A_file_with_parts_that_do_not_fit_is_refused()
    {
        RandomForest forest = RandomForest.Fit(Rows.Column([1, 2], [0, 1]), Classes);

        Assert.Contains("least probability is 0", Refusal(() => new RandomForest(forest.Ensemble, TreeTask.Classification, 0, [1])), StringComparison.Ordinal);
        Assert.Contains("least probability is 0.1", Refusal(() => new RandomForest(forest.Ensemble, TreeTask.Regression, 0.1, [1])), StringComparison.Ordinal);
        Assert.Contains("2 importances", Refusal(() => new RandomForest(forest.Ensemble, TreeTask.Classification, 0.1, [1, 2])), StringComparison.Ordinal);
        Assert.Contains("no tree", Refusal(() => new RandomForest(new TreeEnsemble(1, 0, [], [], [], [], [], [], [], []), TreeTask.Regression, 0, [1])), StringComparison.Ordinal);
        Assert.Contains("-1", Refusal(() => new OutOfBagFigures(1, -1)), StringComparison.Ordinal);
    }

    private static string Refusal(Func<object> make) => Assert.Throws<ArgumentException>(make).Message;

    // Walks one tree, number for number.
    private static double ValueOf(TreeEnsemble trees, int tree, ReadOnlySpan<float> row)
    {
        int node = trees.TreeStarts[tree];
        while (trees.Columns[node] >= 0)
        {
            float value = row[trees.Columns[node]];
            bool left = float.IsNaN(value) ? trees.MissingGoesLeft[node] : value <= trees.Thresholds[node];
            node = left ? trees.LeftChildren[node] : trees.RightChildren[node];
        }

        return trees.Values[node];
    }
}

using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;
using Clickstream.Learning.Trees.Objectives;
using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Learning.Tests.Trees.Growing;

public sealed class GrowthTests
{
    private static readonly GradientBoostingOptions OneTree = new()
    {
        Objective = BoostingObjective.Squared,
        Trees = 1,
        LearningRate = 1,
        MinimumRowsPerLeaf = 1,
        L2 = 0,
    };

    [Fact]
    public void One_split_of_ten_rows_gives_the_values_worked_by_hand()
    {
        Dataset data = Rows.Column([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [0, 0, 0, 0, 10, 10, 10, 10, 10, 10]);

        GradientBoosting model = GradientBoosting.Fit(data, OneTree with { MaximumLeaves = 2, L2 = 1 });

        // Mean 6; left -24 / (4 + 1), right 24 / (6 + 1); gain 24^2 / 5 + 24^2 / 7.
        Assert.Equal(6 - 4.8, model.Score([4.5f]), 12);
        Assert.Equal(6 + 24.0 / 7, model.Score([4.5000005f]), 12);
        Assert.Equal(576.0 / 5 + 576.0 / 7, model.GainImportance[0], 9);
        Assert.Equal([10.0, 4, 6], model.Ensemble.Covers);
    }

    [Theory]
    [InlineData(1, 3, 0)]
    [InlineData(2, 3, 0.15)]
    [InlineData(3, 5, 0.3)]
    public void Grows_the_tree_that_trying_everything_grows(int seed, int depth, double missing)
    {
        Dataset data = Rows.Random(seed, 150, 4, missing);

        GradientBoosting model = GradientBoosting.Fit(
            data, OneTree with { MaximumDepth = depth, MaximumLeaves = 1 << depth, MinimumRowsPerLeaf = 5, L2 = 1 });

        Rows.AssertClose(new NaiveTree(data, 1, 5, depth).Scores(), Rows.Scores(model, data.Features), 1e-5);
    }

    [Fact]
    public void The_leaf_that_gains_most_is_split_first()
    {
        // The first split parts 0/1 from 100/140. Of the two leaves the right one has more to gain, so with three leaves the left stays whole.
        Dataset data = Rows.Column([1, 2, 3, 4], [0, 1, 100, 140]);

        GradientBoosting model = GradientBoosting.Fit(data, OneTree with { MaximumLeaves = 3 });

        Rows.AssertClose([0.5, 0.5, 100, 140], Rows.Scores(model, data.Features), 1e-5);
    }

    [Theory]
    [InlineData(8, 64, 1)]
    [InlineData(31, 3, 1)]
    [InlineData(31, 64, 40)]
    public void Leaves_depth_and_rows_stay_within_their_limits(int leaves, int depth, int rows)
    {
        Dataset data = Rows.Random(5, 400, 5, 0.1);

        TreeEnsemble tree = GradientBoosting.Fit(
            data, OneTree with { MaximumLeaves = leaves, MaximumDepth = depth, MinimumRowsPerLeaf = rows }).Ensemble;

        int[] leafNodes = [.. Enumerable.Range(0, tree.Columns.Count).Where(node => tree.Columns[node] == TreeEnsemble.Leaf)];
        Assert.InRange(leafNodes.Length, 2, leaves);
        Assert.All(leafNodes, node => Assert.True(tree.Covers[node] >= rows));
        Assert.InRange(Depth(tree), 1, depth);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(10, 10)]
    public void Missing_rows_go_where_their_targets_lie(double missingTarget, double expected)
    {
        Dataset data = Rows.Column([1, 2, 3, 4, float.NaN, float.NaN], [0, 0, 10, 10, missingTarget, missingTarget]);

        GradientBoosting model = GradientBoosting.Fit(data, OneTree with { MaximumLeaves = 2 });

        Assert.Equal(expected, model.Score([float.NaN]), 5);
    }

    [Fact]
    public void Missing_rows_never_seen_go_where_most_rows_go()
    {
        Dataset data = Rows.Column([1, 2, 3, 4, 5], [0, 10, 10, 10, 10]);

        Assert.Equal(10, GradientBoosting.Fit(data, OneTree with { MaximumLeaves = 2 }).Score([float.NaN]), 5);
    }

    [Fact]
    public void Missing_alone_can_tell()
    {
        Dataset data = Rows.Column([5, 5, 5, float.NaN, float.NaN], [1, 1, 1, 3, 3]);

        GradientBoosting model = GradientBoosting.Fit(data, OneTree);

        Rows.AssertClose([1, 3, 1], [model.Score([5]), model.Score([float.NaN]), model.Score([float.MaxValue])], 1e-6);
    }

    // Children lie after their parents.
    private static int Depth(TreeEnsemble ensemble)
    {
        var depths = new int[ensemble.Columns.Count];
        for (int node = 0; node < depths.Length; node++)
        {
            if (ensemble.Columns[node] == TreeEnsemble.Leaf) continue;
            depths[ensemble.LeftChildren[node]] = depths[ensemble.RightChildren[node]] = depths[node] + 1;
        }

        return depths.Max();
    }
}

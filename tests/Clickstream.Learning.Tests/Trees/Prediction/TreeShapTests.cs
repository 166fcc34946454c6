using System.Numerics;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;
using Clickstream.Learning.Trees.Objectives;
using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Learning.Tests.Trees.Prediction;

public sealed class TreeShapTests
{
    [Theory]
    [InlineData(1, 31, 0)]
    [InlineData(2, 8, 0.2)]
    [InlineData(3, 100, 0.1)]
    public void Equals_the_average_over_all_subsets_of_columns(int seed, int leaves, double missing)
    {
        // Three of the five columns are whole numbers and the trees are deep, so columns come back on a path.
        Dataset data = Rows.Random(seed, 250, 5, missing);
        GradientBoosting model = GradientBoosting.Fit(
            data, new() { Objective = BoostingObjective.Squared, Trees = 6, MaximumLeaves = leaves, MinimumRowsPerLeaf = 1 });
        var contributions = new double[5];
        for (int row = 0; row < 30; row++)
        {
            double baseline = model.Explain(data.Features.Row(row), contributions);
            double[] values = ValueOfEachSubset(model.Ensemble, data.Features.Row(row).ToArray());

            Assert.Equal(values[0], baseline, 9);
            Rows.AssertClose(Shapley(values, 5), contributions, 1e-9);
        }
    }

    [Fact]
    public void Baseline_and_contributions_add_up_to_the_score()
    {
        Dataset data = Rows.Random(4, 300, 12, 0.1, classes: true);
        GradientBoosting model = GradientBoosting.Fit(data, new() { Trees = 15, MinimumRowsPerLeaf = 1, MaximumLeaves = 60 });
        var contributions = new double[12];
        for (int row = 0; row < 100; row++)
        {
            double baseline = model.Explain(data.Features.Row(row), contributions);
            Assert.Equal(model.Score(data.Features.Row(row)), baseline + contributions.Sum(), 9);
        }
    }

    [Fact]
    public void The_baseline_is_the_weighted_mean_score_of_the_training_rows()
    {
        Dataset plain = Rows.Random(5, 300, 4, 0.1, classes: true);
        double[] weights = [.. Enumerable.Range(0, 300).Select(row => 0.5 + row % 4)];
        var data = new Dataset(plain.Features, plain.Targets, weights);
        GradientBoosting model = GradientBoosting.Fit(data, new() { Trees = 20 });

        double mean = Rows.Scores(model, data.Features).Select((score, row) => score * weights[row]).Sum() / weights.Sum();

        Assert.Equal(mean, model.Explain(data.Features.Row(0), new double[4]), 9);
    }

    [Fact]
    public void A_column_that_no_tree_asks_adds_nothing()
    {
        var data = new Dataset(Rows.Matrix(2, 1, 5, 2, 5, 3, 5, 4, 5), new double[] { 1, 2, 3, 4 });
        var contributions = new double[] { 9, 9 };

        GradientBoosting.Fit(data, new() { Objective = BoostingObjective.Squared, MinimumRowsPerLeaf = 1 }).Explain([1, 5], contributions);

        Assert.Equal(0, contributions[1]);
        Assert.True(contributions[0] < 0);
    }

    // Shapley's formula: what a column adds to each subset of the others, weighted by how many orders of the columns that subset stands for.
    private static double[] Shapley(double[] values, int columns)
    {
        var shares = new double[columns];
        for (int column = 0; column < columns; column++)
        {
            for (int subset = 0; subset < values.Length; subset++)
            {
                if ((subset & (1 << column)) != 0) continue;
                int size = BitOperations.PopCount((uint)subset);
                double orders = Factorial(size) * Factorial(columns - size - 1) / Factorial(columns);
                shares[column] += orders * (values[subset | (1 << column)] - values[subset]);
            }
        }

        return shares;
    }

    // Algorithm 1 of Lundberg, Erion and Lee: the expected score when only the columns of the subset are known.
    private static double[] ValueOfEachSubset(TreeEnsemble ensemble, float[] row) =>
    [
        .. Enumerable.Range(0, 1 << row.Length).Select(subset =>
            ensemble.BaseScore + ensemble.TreeStarts.Sum(root => Expected(ensemble, root, row, subset))),
    ];

    private static double Expected(TreeEnsemble ensemble, int node, float[] row, int subset)
    {
        int column = ensemble.Columns[node];
        if (column == TreeEnsemble.Leaf) return ensemble.Values[node];
        (int left, int right) = (ensemble.LeftChildren[node], ensemble.RightChildren[node]);
        if ((subset & (1 << column)) != 0)
        {
            bool goesLeft = float.IsNaN(row[column]) ? ensemble.MissingGoesLeft[node] : row[column] <= ensemble.Thresholds[node];
            return Expected(ensemble, goesLeft ? left : right, row, subset);
        }

        return (ensemble.Covers[left] * Expected(ensemble, left, row, subset) + ensemble.Covers[right] * Expected(ensemble, right, row, subset))
            / ensemble.Covers[node];
    }

    private static double Factorial(int n) => n < 2 ? 1 : n * Factorial(n - 1);
}

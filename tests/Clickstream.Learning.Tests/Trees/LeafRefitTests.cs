using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;
using Clickstream.Learning.Trees.Objectives;

namespace Clickstream.Learning.Tests.Trees;

/// <summary>One tree of two leaves on ten rows: five where the column is 0, five where it is 1. Worked by hand.</summary>
public sealed class LeafRefitTests
{
    private static readonly double[] Targets = [1, 2, 3, 4, 100, 10, 20, 30, 40, 1000];

    private static readonly GradientBoostingOptions Stump = new()
    {
        Objective = BoostingObjective.Absolute,
        Trees = 1,
        LearningRate = 0.5,
        MaximumLeaves = 2,
        MinimumRowsPerLeaf = 5,
    };

    [Fact]
    public void Absolute_error_steps_towards_the_median_residual()
    {
        // Base: between 10 and 20. Residuals -14 -13 -12 -11 85, of median -12; -5 5 15 25 985, of median 15.
        (double left, double right) = Fit(Stump);

        Assert.Equal(15 - 0.5 * 12, left, 12);
        Assert.Equal(15 + 0.5 * 15, right, 12);
    }

    [Fact]
    public void Weights_move_the_median()
    {
        // All weigh 11; base 20. Residuals -19 -18 -17 -16 and twice 80: between -17 and -16; -10 0 10 20 980: 10.
        (double left, double right) = Fit(Stump, [1, 1, 1, 1, 2, 1, 1, 1, 1, 1]);

        Assert.Equal(20 - 0.5 * 16.5, left, 12);
        Assert.Equal(20 + 0.5 * 10, right, 12);
    }

    [Fact]
    public void Pinball_loss_steps_towards_the_quantile_of_the_residuals()
    {
        // Base: between 20 and 30. Residuals -24 -23 -22 -21 75, three fifths below: between -22 and -21; -15 -5 5 15 975: between 5 and 15.
        (double left, double right) = Fit(Stump with { Objective = BoostingObjective.Quantile, QuantileLevel = 0.6 });

        Assert.Equal(25 - 0.5 * 21.5, left, 12);
        Assert.Equal(25 + 0.5 * 10, right, 12);
    }

    [Fact]
    public void A_step_of_a_logarithm_is_cut_off_where_it_would_overshoot()
    {
        // 999 zeros and one 500, of mean 0.5. Newton's step of the one is (500 - 0.5) / 0.5 = 999, the best one ln 1000, half of 999 far beyond.
        float[] values = [.. Enumerable.Repeat(0f, 999), 1];
        double[] targets = [.. Enumerable.Repeat(0.0, 999), 500];
        GradientBoostingOptions options = Stump with { Objective = BoostingObjective.Poisson, MinimumRowsPerLeaf = 1, MinimumChildWeight = 0, L2 = 0 };

        GradientBoosting model = GradientBoosting.Fit(Rows.Column(values, targets), options);

        Assert.Equal(Math.Log(500), model.Score([1]), 5);
        // The others' own step is (0 - 0.5) / 0.5 = -1; half of it passes ln 2 by nothing.
        Assert.Equal(Math.Log(0.5) - 0.5, model.Score([0]), 6);
    }

    [Fact]
    public void Rows_that_the_tree_did_not_see_do_not_refit_it()
    {
        // Half of the rows, the tree one leaf: its value is the median of some five residuals, which none but five rows can make.
        var data = new Dataset(Rows.Matrix(1, new float[10]), Targets);
        double value = GradientBoosting.Fit(data, Stump with { RowShare = 0.5, LearningRate = 1 }).Score([0]);

        Assert.Contains(value, Targets);
    }

    private static (double Left, double Right) Fit(GradientBoostingOptions options, double[]? weights = null)
    {
        FeatureMatrix features = Rows.Matrix(1, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1);
        Dataset data = weights is null ? new(features, Targets) : new(features, Targets, weights);
        GradientBoosting model = GradientBoosting.Fit(data, options);
        return (model.Score([0]), model.Score([1]));
    }
}

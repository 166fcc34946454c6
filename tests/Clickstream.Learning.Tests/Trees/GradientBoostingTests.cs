using System.Text.Json;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;
using Clickstream.Learning.Trees.Objectives;
using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Learning.Tests.Trees;

public sealed class GradientBoostingTests
{
    private static readonly GradientBoostingOptions Squared = new()
    {
        Objective = BoostingObjective.Squared,
        Trees = 15,
        MaximumLeaves = 8,
        MinimumRowsPerLeaf = 5,
    };

    private static readonly GradientBoostingOptions Logistic = Squared with { Objective = BoostingObjective.Logistic };

    [Fact]
    public void Starts_from_the_weighted_mean_of_an_amount()
    {
        var data = new Dataset(Rows.Matrix(1, 1, 1), new double[] { 2, 8 }, new double[] { 1, 2 });

        Assert.Equal(6, GradientBoosting.Fit(data, Squared).Ensemble.BaseScore, 12);
    }

    [Fact]
    public void Starts_from_the_weighted_log_odds_of_a_class()
    {
        var data = new Dataset(Rows.Matrix(1, 1, 1), new double[] { 0, 1 }, new double[] { 1, 3 });

        Assert.Equal(Math.Log(3), GradientBoosting.Fit(data, Logistic).Ensemble.BaseScore, 12);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void More_trees_never_raise_the_training_loss(bool classes)
    {
        Dataset data = Rows.Random(1, 400, 4, 0.1, classes);
        double before = double.PositiveInfinity;
        foreach (int trees in (int[])[1, 2, 4, 8, 16, 32, 64])
        {
            double loss = Loss(data, GradientBoosting.Fit(data, (classes ? Logistic : Squared) with { Trees = trees }), classes);
            Assert.True(loss <= before, $"{trees} trees: {loss} after {before}.");
            before = loss;
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_weight_of_two_is_the_row_twice(bool classes)
    {
        Dataset data = Rows.Random(2, 200, 4, 0.1, classes);
        var random = new Random(2);
        double[] weights = [.. Enumerable.Range(0, 200).Select(_ => (double)random.Next(1, 3))];
        int[] doubled = [.. Enumerable.Range(0, 200).SelectMany(row => Enumerable.Repeat(row, (int)weights[row]))];
        // Rows are counted whatever they weigh, so the least count must not bind; the least hessian does its work.
        GradientBoostingOptions options = (classes ? Logistic : Squared) with { MinimumRowsPerLeaf = 1, MinimumChildWeight = 3, MaximumBins = 32 };

        GradientBoosting weighted = GradientBoosting.Fit(new Dataset(data.Features, data.Targets, weights), options);
        GradientBoosting repeated = GradientBoosting.Fit(Select(data, doubled), options);

        Rows.AssertClose(Rows.Scores(repeated, data.Features), Rows.Scores(weighted, data.Features), 1e-5);
        Rows.AssertClose(repeated.Ensemble.Covers.ToArray(), weighted.Ensemble.Covers.ToArray(), 1e-9);
    }

    [Fact]
    public void A_weight_of_zero_is_no_row()
    {
        Dataset data = Rows.Random(3, 200, 4, 0.1);
        double[] weights = [.. Enumerable.Range(0, 200).Select(row => row % 3 == 0 ? 0.0 : 1.0)];
        int[] counting = [.. Enumerable.Range(0, 200).Where(row => row % 3 != 0)];

        GradientBoosting weighted = GradientBoosting.Fit(new Dataset(data.Features, data.Targets, weights), Squared);
        GradientBoosting without = GradientBoosting.Fit(Select(data, counting), Squared);

        Rows.AssertClose(Rows.Scores(without, data.Features), Rows.Scores(weighted, data.Features), 1e-9);
    }

    [Fact]
    public void The_order_of_the_columns_does_not_matter()
    {
        Dataset data = Rows.Random(4, 300, 5, 0.1);
        int[] order = [3, 0, 4, 1, 2];
        FeatureMatrix moved = Rows.Matrix(5, [.. Enumerable.Range(0, 300).SelectMany(row => order.Select(column => data.Features.Row(row)[column]))]);

        GradientBoosting model = GradientBoosting.Fit(data, Squared);
        GradientBoosting movedModel = GradientBoosting.Fit(new Dataset(moved, data.Targets), Squared);

        Assert.Equal(Rows.Scores(model, data.Features), Rows.Scores(movedModel, moved));
        Assert.Equal(order.Select(column => model.GainImportance[column]), movedModel.GainImportance);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(0.6, 0.5)]
    public void The_same_seed_gives_the_same_bytes_with_one_thread_and_with_several(double rowShare, double columnShare)
    {
        Dataset data = Rows.Random(5, 500, 6, 0.1, classes: true);
        GradientBoostingOptions options = Logistic with { RowShare = rowShare, ColumnShare = columnShare, Seed = 9, Threads = 1 };

        string one = JsonSerializer.Serialize(GradientBoosting.Fit(data, options));

        Assert.Equal(one, JsonSerializer.Serialize(GradientBoosting.Fit(data, options)));
        Assert.Equal(one, JsonSerializer.Serialize(GradientBoosting.Fit(data, options with { Threads = 2 })));
        Assert.Equal(one, JsonSerializer.Serialize(GradientBoosting.Fit(data, options with { Threads = 5 })));
    }

    [Fact]
    public void Another_seed_draws_other_rows()
    {
        Dataset data = Rows.Random(5, 300, 4);
        GradientBoostingOptions options = Squared with { RowShare = 0.5 };

        Assert.NotEqual(
            Rows.Scores(GradientBoosting.Fit(data, options), data.Features),
            Rows.Scores(GradientBoosting.Fit(data, options with { Seed = 1 }), data.Features));
    }

    [Fact]
    public void A_share_of_the_columns_is_all_that_a_tree_may_ask()
    {
        TreeEnsemble ensemble = GradientBoosting.Fit(Rows.Random(6, 300, 6), Squared with { ColumnShare = 1 / 3.0 }).Ensemble;

        for (int tree = 0; tree < ensemble.TreeCount; tree++)
        {
            int end = tree + 1 < ensemble.TreeCount ? ensemble.TreeStarts[tree + 1] : ensemble.Columns.Count;
            int asked = Enumerable.Range(ensemble.TreeStarts[tree], end - ensemble.TreeStarts[tree])
                .Select(node => ensemble.Columns[node]).Where(column => column != TreeEnsemble.Leaf).Distinct().Count();
            Assert.InRange(asked, 1, 2);
        }
    }

    [Fact]
    public void Inputs_are_not_changed()
    {
        Dataset data = Rows.Random(7, 100, 3, 0.2);
        float[] values = data.Features.AllValues();
        double[] targets = data.Targets.ToArray();

        GradientBoosting.Fit(data, Squared);

        Assert.Equal(values, data.Features.AllValues());
        Assert.Equal(targets, data.Targets.ToArray());
    }

    [Fact]
    public void A_column_that_decides_gains_all()
    {
        FeatureMatrix features = Rows.Matrix(2, [.. Enumerable.Range(0, 40).SelectMany(row => (float[])[1, row])]);
        double[] targets = [.. Enumerable.Range(0, 40).Select(row => row < 20 ? 0.0 : 1.0)];

        IReadOnlyList<double> gains = GradientBoosting.Fit(new Dataset(features, targets), Logistic).GainImportance;

        Assert.Equal(0, gains[0]);
        Assert.True(gains[1] > 0);
    }

    private static Dataset Select(Dataset data, int[] rows) =>
        new(data.Features.SelectRows(rows), rows.Select(row => data.Targets.Span[row]).ToArray());

    private static double Loss(Dataset data, GradientBoosting model, bool classes) =>
        Rows.Scores(model, data.Features).Select((score, row) => classes
            ? -Math.Log(data.Targets.Span[row] == 1 ? Sigmoid.Of(score) : 1 - Sigmoid.Of(score))
            : Math.Pow(score - data.Targets.Span[row], 2)).Sum();
}

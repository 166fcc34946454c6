using System.Text.Json;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;
using Clickstream.Learning.Trees.Objectives;

namespace Clickstream.Learning.Tests.Trees.Objectives;

/// <summary>What boosting owes with every objective.</summary>
public sealed class ObjectiveBoostingTests
{
    public static TheoryData<BoostingObjective> All => ObjectiveRows.All;

    [Theory]
    [MemberData(nameof(All))]
    public void More_trees_never_raise_the_training_loss(BoostingObjective objective)
    {
        Dataset data = ObjectiveRows.Make(objective, 1, 400);
        GradientBoosting none = GradientBoosting.Fit(data, ObjectiveRows.Options(objective) with { Trees = 1, MinimumRowsPerLeaf = 400 });
        double before = ObjectiveRows.MeanLoss(objective, none, data);
        double atFirst = before;
        foreach (int trees in (int[])[1, 2, 4, 8, 16, 32, 64])
        {
            GradientBoosting model = GradientBoosting.Fit(data, ObjectiveRows.Options(objective) with { Trees = trees });
            double loss = ObjectiveRows.MeanLoss(objective, model, data);
            Assert.True(loss <= before + 1e-12, $"{trees} trees: {loss} after {before}.");
            before = loss;
        }

        // And the trees are not idle.
        Assert.True(before < atFirst - 0.05 * Math.Abs(atFirst), $"{before} of {atFirst}.");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_base_score_is_the_best_constant(BoostingObjective objective)
    {
        Dataset data = ObjectiveRows.Make(objective, 2, 301);
        double best = GradientBoosting.Fit(data, ObjectiveRows.Options(objective) with { Trees = 1 }).Ensemble.BaseScore;

        Assert.True(Mean(best) <= Mean(best + 0.01));
        Assert.True(Mean(best) <= Mean(best - 0.01));

        double Mean(double score) => data.Targets.ToArray().Average(target => ObjectiveRows.Loss(objective, score, target));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_weight_of_two_is_the_row_twice(BoostingObjective objective)
    {
        Dataset data = ObjectiveRows.Make(objective, 3, 200);
        var random = new Random(3);
        double[] weights = [.. Enumerable.Range(0, 200).Select(_ => (double)random.Next(1, 3))];
        int[] doubled = [.. Enumerable.Range(0, 200).SelectMany(row => Enumerable.Repeat(row, (int)weights[row]))];
        var twice = new Dataset(data.Features.SelectRows(doubled), doubled.Select(row => data.Targets.Span[row]).ToArray());
        // Rows are counted whatever they weigh, so the least count must not bind; the least hessian does its work.
        GradientBoostingOptions options = ObjectiveRows.Options(objective) with { MinimumRowsPerLeaf = 1, MinimumChildWeight = 3, MaximumBins = 32 };

        GradientBoosting weighted = GradientBoosting.Fit(new Dataset(data.Features, data.Targets, weights), options);
        GradientBoosting repeated = GradientBoosting.Fit(twice, options);

        Rows.AssertClose(Rows.Scores(repeated, data.Features), Rows.Scores(weighted, data.Features), 2e-5);
        Rows.AssertClose(repeated.Ensemble.Covers.ToArray(), weighted.Ensemble.Covers.ToArray(), 1e-9);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Stops_early_at_the_least_validation_loss(BoostingObjective objective)
    {
        Dataset data = ObjectiveRows.Make(objective, 4, 150);
        Dataset validation = ObjectiveRows.Make(objective, 5, 150);
        GradientBoostingOptions options = ObjectiveRows.Options(objective) with { Trees = 400, LearningRate = 0.3, EarlyStoppingRounds = 5 };

        GradientBoosting model = GradientBoosting.Fit(data, options, validation);

        double[] losses = [.. model.ValidationLosses];
        Assert.InRange(losses.Length, 6, 399);
        Assert.Equal(Array.IndexOf(losses, losses.Min()) + 1, model.Ensemble.TreeCount);
        GradientBoosting shorter = GradientBoosting.Fit(data, options with { Trees = model.Ensemble.TreeCount });
        Assert.Equal(Rows.Scores(shorter, data.Features), Rows.Scores(model, data.Features));
        // The textbook loss differs from ours by terms of the target alone: as much before as after.
        GradientBoosting one = GradientBoosting.Fit(data, options with { Trees = 1 });
        double textbook = ObjectiveRows.MeanLoss(objective, one, validation) - ObjectiveRows.MeanLoss(objective, model, validation);
        Assert.Equal(textbook, losses[0] - losses.Min(), 9);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_same_seed_gives_the_same_bytes_whatever_the_threads(BoostingObjective objective)
    {
        Dataset data = ObjectiveRows.Make(objective, 6, 500);
        GradientBoostingOptions options = ObjectiveRows.Options(objective) with { RowShare = 0.7, Seed = 4, Threads = 1 };

        string one = JsonSerializer.Serialize(GradientBoosting.Fit(data, options));

        Assert.Equal(one, JsonSerializer.Serialize(GradientBoosting.Fit(data, options with { Threads = 2 })));
        Assert.Equal(one, JsonSerializer.Serialize(GradientBoosting.Fit(data, options with { Threads = 5 })));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_model_read_back_knows_what_its_score_means(BoostingObjective objective)
    {
        Dataset data = ObjectiveRows.Make(objective, 7, 100);
        GradientBoosting model = GradientBoosting.Fit(data, ObjectiveRows.Options(objective));

        GradientBoosting back = JsonSerializer.Deserialize<GradientBoosting>(JsonSerializer.Serialize(model))!;

        Assert.Equal(Rows.Scores(model, data.Features), Rows.Scores(back, data.Features));
        double expected = objective switch
        {
            BoostingObjective.Logistic => 1 / (1 + Math.Exp(-0.4)),
            BoostingObjective.Poisson or BoostingObjective.Gamma or BoostingObjective.Tweedie => Math.Exp(0.4),
            _ => 0.4,
        };
        Assert.Equal(expected, back.Response(0.4), 12);
    }

    [Theory]
    [InlineData(BoostingObjective.Absolute, 0.5)]
    [InlineData(BoostingObjective.Quantile, 0.8)]
    public void About_so_many_rows_lie_below_their_quantile(BoostingObjective objective, double level)
    {
        Dataset data = ObjectiveRows.Make(objective, 8, 2000);
        Dataset unseen = ObjectiveRows.Make(objective, 9, 2000);
        GradientBoosting model = GradientBoosting.Fit(data, ObjectiveRows.Options(objective) with { Trees = 40, MinimumRowsPerLeaf = 40 });

        double below = Rows.Scores(model, unseen.Features).Where((score, row) => unseen.Targets.Span[row] <= score).Count() / 2000.0;

        // Three standard deviations of a share of 2,000 rows, and as much again for what was learned from as many.
        Assert.InRange(below, level - 0.06, level + 0.06);
    }

    [Fact]
    public void A_given_base_score_is_where_boosting_starts()
    {
        Dataset data = Rows.Column([1, 2], [4, 4]);
        GradientBoostingOptions options = ObjectiveRows.Options(BoostingObjective.Squared) with { BaseScore = 1, Trees = 1, LearningRate = 0.5, L2 = 0 };

        GradientBoosting model = GradientBoosting.Fit(data, options);

        // Half of the way from 1 to 4, in one leaf.
        Assert.Equal(1, model.Ensemble.BaseScore);
        Assert.Equal(2.5, model.Score([1]), 12);
    }

    [Fact]
    public void The_positive_class_counts_as_if_its_rows_weighed_so_much()
    {
        Dataset data = Rows.Random(10, 300, 4, 0.1, classes: true);
        double[] weights = [.. data.Targets.ToArray().Select(target => target == 1 ? 7.0 : 1)];
        GradientBoostingOptions options = ObjectiveRows.Options(BoostingObjective.Logistic) with { MaximumBins = 255 };

        GradientBoosting weighted = GradientBoosting.Fit(new Dataset(Coarse(data.Features), data.Targets, weights), options);
        GradientBoosting counted = GradientBoosting.Fit(new Dataset(Coarse(data.Features), data.Targets), options with { PositiveClassWeight = 7 });

        Rows.AssertClose(Rows.Scores(weighted, data.Features), Rows.Scores(counted, data.Features), 1e-9);
    }

    // Whole numbers, so that weights do not move the bins.
    private static FeatureMatrix Coarse(FeatureMatrix features) =>
        Rows.Matrix(features.ColumnCount, [.. features.AllValues().Select(value => MathF.Round(value))]);
}

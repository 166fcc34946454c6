using Clickstream.Learning.Tables;
using Clickstream.Learning.Tests.Trees.Objectives;
using Clickstream.Learning.Trees;
using Clickstream.Learning.Trees.Objectives;

namespace Clickstream.Learning.Tests.Trees;

/// <summary>Targets, weights and settings that an objective cannot use: refused in words, or answered by the base score.</summary>
public sealed class BadInputTests
{
    public static TheoryData<BoostingObjective> All => ObjectiveRows.All;

    [Theory]
    [InlineData(BoostingObjective.Poisson, -1, "row 1 is -1; the Poisson objective expects 0 or above")]
    [InlineData(BoostingObjective.Tweedie, -0.5, "row 1 is -0.5; the Tweedie objective expects 0 or above")]
    [InlineData(BoostingObjective.Gamma, 0, "row 1 is 0; the gamma objective expects it above 0")]
    [InlineData(BoostingObjective.Gamma, -2, "row 1 is -2; the gamma objective expects it above 0")]
    [InlineData(BoostingObjective.Logistic, 0.5, "row 1 is 0.5; the logistic objective expects 0 or 1")]
    [InlineData(BoostingObjective.Squared, 1e38, "row 1 is 1E+38")]
    [InlineData(BoostingObjective.Absolute, -1e38, "row 1 is -1E+38")]
    [InlineData(BoostingObjective.Quantile, 1e38, "row 1 is 1E+38")]
    [InlineData(BoostingObjective.Poisson, 1e38, "row 1 is 1E+38")]
    [InlineData(BoostingObjective.Gamma, 1e38, "row 1 is 1E+38")]
    [InlineData(BoostingObjective.Tweedie, 1e38, "row 1 is 1E+38")]
    public void A_target_of_the_wrong_kind_is_refused_by_row(BoostingObjective objective, double target, string expected)
    {
        Dataset bad = Rows.Column([1, 2, 3], [1, target, 1]);
        Dataset good = Rows.Column([1, 2, 3], [1, objective == BoostingObjective.Logistic ? 0 : 2, 1]);

        Assert.Contains(expected, Refusal(() => GradientBoosting.Fit(bad, Options(objective))), StringComparison.Ordinal);
        Assert.Contains(expected, Refusal(() => GradientBoosting.Fit(good, Options(objective), bad)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(BoostingObjective.Poisson)]
    [InlineData(BoostingObjective.Tweedie)]
    public void Zeros_alone_are_refused_unless_a_base_score_is_given(BoostingObjective objective)
    {
        Dataset zeros = Rows.Column([1, 2, 3], [0, 0, 0]);

        Assert.Contains("has the target 0", Refusal(() => GradientBoosting.Fit(zeros, Options(objective))), StringComparison.Ordinal);
        Assert.True(GradientBoosting.Fit(zeros, Options(objective) with { BaseScore = -2 }).Score([1]) < -2);
    }

    [Fact]
    public void One_class_alone_is_learned_from_a_given_base_score() =>
        Assert.True(GradientBoosting.Fit(Rows.Column([1, 2, 3], [1, 1, 1]), Options(BoostingObjective.Logistic) with { BaseScore = 0 }).Score([1]) > 0);

    [Theory]
    [MemberData(nameof(All))]
    public void One_target_for_all_is_the_prediction(BoostingObjective objective)
    {
        if (objective == BoostingObjective.Logistic) return;   // refused: no finite score is best
        GradientBoosting model = GradientBoosting.Fit(Rows.Column([1, 2, 3, 4], [3, 3, 3, 3]), Options(objective));

        Assert.Equal(3, model.Response(model.Score([2])), 6);
        Assert.All(model.GainImportance, gain => Assert.Equal(0, gain));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Fewer_rows_than_two_leaves_need_give_the_base_score(BoostingObjective objective)
    {
        Dataset data = ObjectiveRows.Make(objective, 1, 30);
        GradientBoosting model = GradientBoosting.Fit(data, Options(objective) with { MinimumRowsPerLeaf = 16, Trees = 3 });

        Assert.All(Rows.Scores(model, data.Features), score => Assert.Equal(model.Ensemble.BaseScore, score, 6));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_column_without_a_value_is_never_asked(BoostingObjective objective)
    {
        Dataset data = ObjectiveRows.Make(objective, 2, 200);
        for (int row = 0; row < 200; row++) data.Features.WritableRow(row)[1] = float.NaN;

        GradientBoosting model = GradientBoosting.Fit(data, Options(objective));

        Assert.DoesNotContain(1, model.Ensemble.Columns);
        Assert.Contains(0, model.Ensemble.Columns);
    }

    [Theory]
    [InlineData(float.PositiveInfinity, "+infinity")]
    [InlineData(float.NegativeInfinity, "-infinity")]
    public void An_infinite_feature_is_refused_by_column_and_row(float value, string named)
    {
        string message = Refusal(() => GradientBoosting.Fit(Rows.Column([1, value], [1, 2]), Options(BoostingObjective.Absolute)));

        Assert.Contains($"Column 'c0', row 1 is {named}", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1e21)]
    [InlineData(1e-21)]
    public void Weights_beyond_the_reach_of_float_gradients_are_refused(double weight)
    {
        Dataset data = Rows.Random(1, 50, 2);
        double[] weights = [.. Enumerable.Repeat(1e-30, 50)];
        weights[7] = weight;

        string message = Refusal(() => GradientBoosting.Fit(new Dataset(data.Features, data.Targets, weights), Options(BoostingObjective.Absolute)));

        Assert.Contains("of row 7; expected one from 1e-20 to 1e20", message, StringComparison.Ordinal);
    }

    // The unit of the weights tells nothing, where there is no penalty and no least weight to compare them with.
    [Theory]
    [InlineData(1e18)]
    [InlineData(1e-18)]
    public void Weights_within_reach_give_the_trees_of_weights_of_one(double weight)
    {
        foreach (BoostingObjective objective in Enum.GetValues<BoostingObjective>())
        {
            Dataset data = ObjectiveRows.Make(objective, 3, 200);
            GradientBoostingOptions options = Options(objective) with { L2 = 0, MinimumChildWeight = 0, Trees = 5 };
            double[] weights = [.. Enumerable.Repeat(weight, 200)];

            GradientBoosting heavy = GradientBoosting.Fit(new Dataset(data.Features, data.Targets, weights), options);

            Rows.AssertClose(Rows.Scores(GradientBoosting.Fit(data, options), data.Features), Rows.Scores(heavy, data.Features), 1e-5);
        }
    }

    [Fact]
    public void A_weight_far_below_the_others_is_no_harm()
    {
        Dataset data = Rows.Random(4, 100, 2);
        double[] weights = [.. Enumerable.Range(0, 100).Select(row => row == 5 ? 1e-300 : 1.0)];

        GradientBoosting model = GradientBoosting.Fit(new Dataset(data.Features, data.Targets, weights), Options(BoostingObjective.Squared) with { MinimumRowsPerLeaf = 1, L2 = 0 });

        Assert.All(Rows.Scores(model, data.Features), score => Assert.True(double.IsFinite(score)));
    }

    // Amounts from 1e-30 to 1e30: means of logarithms move far, and no exponential may overflow on the way.
    [Theory]
    [InlineData(BoostingObjective.Poisson)]
    [InlineData(BoostingObjective.Gamma)]
    [InlineData(BoostingObjective.Tweedie)]
    public void Means_of_sixty_magnitudes_stay_finite(BoostingObjective objective)
    {
        float[] values = [.. Enumerable.Range(0, 61).Select(i => (float)i)];
        double[] targets = [.. values.Select(value => Math.Pow(10, value - 30))];

        GradientBoosting model = GradientBoosting.Fit(
            Rows.Column(values, targets),
            Options(objective) with { Trees = 300, LearningRate = 1, L2 = 0, MinimumChildWeight = 0, MinimumRowsPerLeaf = 1, MaximumLeaves = 31 });

        Assert.All(values, value => Assert.True(double.IsFinite(model.Score([value]))));
        Assert.Equal(30 * Math.Log(10), model.Score([60]), 1);
    }

    public static TheoryData<string, GradientBoostingOptions> Unlawful => new()
    {
        { "QuantileLevel", new() { QuantileLevel = 0 } },
        { "QuantileLevel", new() { QuantileLevel = 1 } },
        { "QuantileLevel", new() { QuantileLevel = double.NaN } },
        { "TweediePower", new() { TweediePower = 1 } },
        { "TweediePower", new() { TweediePower = 2 } },
        { "BaseScore", new() { BaseScore = double.NaN } },
        { "PositiveClassWeight", new() { PositiveClassWeight = 0 } },
        { "PositiveClassWeight", new() { PositiveClassWeight = double.PositiveInfinity } },
        { "PositiveClassWeight", new() { PositiveClassWeight = 2, Objective = BoostingObjective.Squared } },
        { "OneSideSampling", new() { OneSideSampling = new() { TopShare = 0 } } },
        { "OneSideSampling", new() { OneSideSampling = new() { OtherShare = double.NaN } } },
        { "OneSideSampling", new() { OneSideSampling = new() { TopShare = 0.6, OtherShare = 0.5 } } },
        { "OneSideSampling", new() { OneSideSampling = new(), Objective = BoostingObjective.Absolute } },
        { "OneSideSampling", new() { OneSideSampling = new(), Objective = BoostingObjective.Quantile } },
        { "RowShare", new() { OneSideSampling = new(), RowShare = 0.5 } },
    };

    [Theory]
    [MemberData(nameof(Unlawful))]
    public void A_setting_out_of_its_range_is_refused_by_name(string name, GradientBoostingOptions options)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => GradientBoosting.Fit(Rows.Column([1, 2], [0, 1]), options));

        Assert.StartsWith($"{name} is ", error.Message, StringComparison.Ordinal);
    }

    private static GradientBoostingOptions Options(BoostingObjective objective) => ObjectiveRows.Options(objective);

    private static string Refusal(Func<GradientBoosting> fit) => Assert.Throws<ArgumentException>(fit).Message;
}

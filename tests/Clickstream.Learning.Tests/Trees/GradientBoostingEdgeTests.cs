using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;
using Clickstream.Learning.Trees.Objectives;

namespace Clickstream.Learning.Tests.Trees;

public sealed class GradientBoostingEdgeTests
{
    private static readonly GradientBoostingOptions Squared = new() { Objective = BoostingObjective.Squared, Trees = 3, MinimumRowsPerLeaf = 1 };
    private static readonly GradientBoostingOptions Logistic = Squared with { Objective = BoostingObjective.Logistic };

    [Fact]
    public void One_row_is_its_own_prediction() =>
        Assert.Equal(7, GradientBoosting.Fit(Rows.Column([1], [7]), Squared).Score([99]));

    [Fact]
    public void A_constant_column_tells_nothing() =>
        Assert.Equal(2, GradientBoosting.Fit(Rows.Column([5, 5, 5], [1, 2, 3]), Squared).Score([5]), 9);

    [Fact]
    public void A_column_without_a_value_tells_nothing() =>
        Assert.Equal(2, GradientBoosting.Fit(Rows.Column([float.NaN, float.NaN, float.NaN], [1, 2, 3]), Squared).Score([4]), 9);

    [Fact]
    public void No_column_at_all_gives_the_mean() =>
        Assert.Equal(2, GradientBoosting.Fit(new Dataset(new FeatureMatrix([], 3, []), new double[] { 1, 2, 3 }), Squared).Score([]), 9);

    [Fact]
    public void No_row_is_refused() =>
        Assert.Contains("no row", Refusal(new Dataset(new FeatureMatrix(["c0"], 0, []), Array.Empty<double>()), Squared), StringComparison.Ordinal);

    [Fact]
    public void Rows_that_all_weigh_nothing_are_refused() =>
        Assert.Contains("no row", Refusal(Weighted(0, 0), Squared), StringComparison.Ordinal);

    [Fact]
    public void A_class_other_than_0_and_1_is_refused_by_row() =>
        Assert.StartsWith("The target of row 1 is 2", Refusal(Rows.Column([1, 2], [0, 2]), Logistic), StringComparison.Ordinal);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void One_class_alone_is_refused(double target) =>
        Assert.Contains("both 0 and 1", Refusal(Rows.Column([1, 2], [target, target]), Logistic), StringComparison.Ordinal);

    [Fact]
    public void A_class_whose_rows_weigh_nothing_is_absent() =>
        Assert.Contains("both 0 and 1", Refusal(Weighted(1, 0), Logistic), StringComparison.Ordinal);

    [Fact]
    public void An_infinite_feature_is_refused() =>
        Assert.Contains("infinity", Refusal(Rows.Column([1, float.PositiveInfinity], [0, 1]), Squared), StringComparison.Ordinal);

    [Fact]
    public void An_amount_whose_gradient_is_no_float_is_refused_by_row() =>
        Assert.StartsWith("The target of row 1 is 1E+38", Refusal(Rows.Column([1, 2], [0, 1e38]), Squared), StringComparison.Ordinal);

    [Fact]
    public void Classes_that_a_column_parts_stay_finite_for_many_trees()
    {
        Dataset data = Rows.Column([1, 2, 3, 4], [0, 0, 1, 1]);

        GradientBoosting model = GradientBoosting.Fit(data, Logistic with { Trees = 500, LearningRate = 1, L2 = 0, MinimumChildWeight = 0 });

        Assert.True(model.Score([4]) > 5 && double.IsFinite(model.Score([4])));
        Assert.True(model.Score([1]) < -5 && double.IsFinite(model.Score([1])));
    }

    [Fact]
    public void A_row_of_another_length_is_refused()
    {
        GradientBoosting model = GradientBoosting.Fit(Rows.Column([1, 2], [1, 2]), Squared);

        Assert.Throws<ArgumentException>(() => model.Score([1, 2]));
        Assert.Throws<ArgumentException>(() => model.Explain([1, 2], new double[1]));
        Assert.Throws<ArgumentException>(() => model.Explain([1], new double[2]));
    }

    public static TheoryData<string, GradientBoostingOptions> Unlawful => new()
    {
        { "Objective", new() { Objective = (BoostingObjective)9 } },
        { "Trees", new() { Trees = 0 } },
        { "LearningRate", new() { LearningRate = 0 } },
        { "LearningRate", new() { LearningRate = double.NaN } },
        { "MaximumLeaves", new() { MaximumLeaves = 1 } },
        { "MaximumDepth", new() { MaximumDepth = 0 } },
        { "MaximumDepth", new() { MaximumDepth = 257 } },
        { "MinimumRowsPerLeaf", new() { MinimumRowsPerLeaf = 0 } },
        { "MinimumChildWeight", new() { MinimumChildWeight = -1 } },
        { "L1", new() { L1 = double.NaN } },
        { "L2", new() { L2 = -0.1 } },
        { "Gamma", new() { Gamma = double.PositiveInfinity } },
        { "RowShare", new() { RowShare = 0 } },
        { "ColumnShare", new() { ColumnShare = 1.01 } },
        { "MaximumBins", new() { MaximumBins = 256 } },
        { "MaximumBins", new() { MaximumBins = 1 } },
        { "EarlyStoppingRounds", new() { EarlyStoppingRounds = 0 } },
        { "Threads", new() { Threads = -1 } },
    };

    [Theory]
    [MemberData(nameof(Unlawful))]
    public void A_setting_out_of_its_range_is_refused_by_name(string name, GradientBoostingOptions options)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => GradientBoosting.Fit(Rows.Column([1, 2], [0, 1]), options));

        Assert.StartsWith($"{name} is ", error.Message, StringComparison.Ordinal);
    }

    private static Dataset Weighted(double first, double second) =>
        new(Rows.Matrix(1, 1, 2), new double[] { 0, 1 }, new[] { first, second });

    private static string Refusal(Dataset data, GradientBoostingOptions options) =>
        Assert.Throws<ArgumentException>(() => GradientBoosting.Fit(data, options)).Message;
}

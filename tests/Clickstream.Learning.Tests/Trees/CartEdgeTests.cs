using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;

namespace Clickstream.Learning.Tests.Trees;

/// <summary>What tree and forest owe alike to odd input.</summary>
public sealed class CartEdgeTests
{
    public static TheoryData<bool> Both => [false, true];

    [Theory]
    [MemberData(nameof(Both))]
    public void One_row_is_its_own_prediction(bool forest) => Assert.Equal(7, Amounts(Rows.Column([1], [7]), forest).Score([99]), 12);

    [Theory]
    [MemberData(nameof(Both))]
    public void A_constant_amount_is_the_prediction(bool forest) => Assert.Equal(3, Amounts(Rows.Column([1, 2, 3], [3, 3, 3]), forest).Score([2]), 12);

    [Theory]
    [MemberData(nameof(Both))]
    public void Columns_that_tell_nothing_leave_one_answer(bool forest)
    {
        foreach (float nothing in (float[])[5, float.NaN])
        {
            IPredictor model = Amounts(Rows.Column([nothing, nothing, nothing], [1, 2, 3]), forest);
            Assert.InRange(model.Score([5]), 1, 3);
            Assert.Equal(model.Score([5]), model.Score([float.NaN]));
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void No_column_at_all_leaves_one_answer(bool forest) =>
        Assert.InRange(Amounts(new Dataset(new FeatureMatrix([], 3, []), new double[] { 1, 2, 3 }), forest).Score([]), 1, 3);

    [Theory]
    [MemberData(nameof(Both))]
    public void No_row_that_counts_is_refused(bool forest)
    {
        Assert.Contains("no row", Refusal(() => Amounts(new Dataset(new FeatureMatrix(["c0"], 0, []), Array.Empty<double>()), forest)), StringComparison.Ordinal);
        Assert.Contains("no row", Refusal(() => Amounts(Weighted(0, 0), forest)), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Classes_are_0_and_1_and_both_are_there(bool forest)
    {
        Assert.StartsWith("The target of row 1 is 2", Refusal(() => Classes(Rows.Column([1, 2], [0, 2]), forest)), StringComparison.Ordinal);
        Assert.Contains("both 0 and 1", Refusal(() => Classes(Rows.Column([1, 2], [1, 1]), forest)), StringComparison.Ordinal);
        Assert.Contains("both 0 and 1", Refusal(() => Classes(Weighted(1, 0), forest)), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void An_infinite_feature_is_refused_by_name(bool forest) =>
        Assert.Contains("Column 'c0', row 1", Refusal(() => Amounts(Rows.Column([1, float.PositiveInfinity], [0, 1]), forest)), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Both))]
    public void A_row_of_weight_zero_is_as_good_as_absent(bool forest)
    {
        Dataset data = Rows.Random(1, 80, 3, 0.1);
        int[] kept = [.. Enumerable.Range(0, 80).Where(row => row % 3 != 0)];
        var weighted = new Dataset(data.Features, data.Targets, Enumerable.Range(0, 80).Select(row => row % 3 == 0 ? 0.0 : 1).ToArray());
        var without = new Dataset(data.Features.SelectRows(kept), kept.Select(row => data.Targets.Span[row]).ToArray());

        Rows.AssertClose(Rows.Scores(Amounts(without, forest), data.Features), Rows.Scores(Amounts(weighted, forest), data.Features), 1e-9);
    }

    public static TheoryData<string, RandomForestOptions> Unlawful => new()
    {
        { "Task", new() { Task = (TreeTask)7 } },
        { "Trees", new() { Trees = 0 } },
        { "RowShare", new() { RowShare = 0 } },
        { "NodeColumnShare", new() { NodeColumnShare = 1.1 } },
        { "NodeColumnShare", new() { NodeColumnShare = double.NaN } },
        { "MaximumLeaves", new() { MaximumLeaves = 65_537 } },
        { "MaximumDepth", new() { MaximumDepth = 0 } },
        { "MinimumRowsPerLeaf", new() { MinimumRowsPerLeaf = 0 } },
        { "MaximumBins", new() { MaximumBins = 1 } },
        { "Threads", new() { Threads = -1 } },
    };

    [Theory]
    [MemberData(nameof(Unlawful))]
    public void A_setting_out_of_its_range_is_refused_by_name(string name, RandomForestOptions options)
    {
        Dataset data = Rows.Column([1, 2], [0, 1]);
        Assert.StartsWith($"{name} is ", Assert.Throws<ArgumentOutOfRangeException>(() => RandomForest.Fit(data, options)).Message, StringComparison.Ordinal);
        if (name is "Trees" or "RowShare" or "NodeColumnShare") return;
        var tree = new DecisionTreeOptions
        {
            Task = options.Task,
            MaximumLeaves = options.MaximumLeaves,
            MaximumDepth = options.MaximumDepth,
            MinimumRowsPerLeaf = options.MinimumRowsPerLeaf,
            MaximumBins = options.MaximumBins,
            Threads = options.Threads,
        };
        Assert.StartsWith($"{name} is ", Assert.Throws<ArgumentOutOfRangeException>(() => DecisionTree.Fit(data, tree)).Message, StringComparison.Ordinal);
    }

    private static IPredictor Amounts(Dataset data, bool forest) => Fit(data, forest, TreeTask.Regression);

    private static IPredictor Classes(Dataset data, bool forest) => Fit(data, forest, TreeTask.Classification);

    private static IPredictor Fit(Dataset data, bool forest, TreeTask task) => forest
        ? RandomForest.Fit(data, new() { Task = task, Trees = 5 })
        : DecisionTree.Fit(data, new() { Task = task, MinimumRowsPerLeaf = 1 });

    private static Dataset Weighted(double first, double second) => new(Rows.Matrix(1, 1, 2), new double[] { 0, 1 }, new[] { first, second });

    private static string Refusal(Func<IPredictor> fit) => Assert.Throws<ArgumentException>(() => fit()).Message;
}

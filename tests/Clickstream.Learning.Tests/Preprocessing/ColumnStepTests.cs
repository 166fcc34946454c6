using Clickstream.Learning.Linear;
using Clickstream.Learning.Metrics;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Preprocessing;

/// <summary>What each option of a transformer does to a column, worked out by hand.</summary>
public sealed class ColumnStepTests
{
    private const float Missing = float.NaN;

    private static readonly ColumnTransformerOptions ByTarget =
        ColumnTransformerOptions.ForTrees with { Encoding = CategoryEncoding.Target, Target = new() { Smoothing = 1 } };

    [Fact]
    public void A_flag_stands_beside_each_number_that_was_missing_in_training()
    {
        FeatureTable table = Numbers([1, Missing, 3, 5], [1, 2, 3, 4]);
        ColumnTransformer transformer = ColumnTransformer.Fit(table, new() { Impute = true, MissingFlags = true });
        Assert.Equal(["x0", "x0=(missing)", "x1"], transformer.OutputNames);
        Assert.Equal([0, 0, 1], Enumerable.Range(0, 3).Select(transformer.SourceColumn));
        Assert.Equal([1, 0, 1, 3, 1, 2, 3, 0, 3, 5, 0, 4], transformer.Transform(table).AllValues());
        // Without imputation the hole stays, and the flag tells of it; weight zero is not seen.
        ColumnTransformer holed = ColumnTransformer.Fit(table, new() { MissingFlags = true });
        Assert.Equal([Missing, 1, 2], holed.Transform(table).Row(1).ToArray());
        Assert.Equal(["x0", "x1"], ColumnTransformer.Fit(table, new() { MissingFlags = true }, new double[] { 1, 0, 1, 1 }).OutputNames);
    }

    [Fact]
    public void An_explanation_counts_a_flag_for_its_column()
    {
        FeatureTable table = Numbers([1, Missing, 3, 5], [1, 2, 3, 4]);
        ColumnTransformer transformer = ColumnTransformer.Fit(table, new() { Impute = true, MissingFlags = true });
        var pipeline = new Pipeline(transformer, new RidgeRegression([2, 10, 1], 0, [0, 0, 0]));
        double[] byColumn = [9, 9];
        double baseline = pipeline.Explain(table, 1, new float[3], byColumn);
        // Imputed 3 counts 6, the flag 10; the other column 2.
        Assert.Equal([16, 2], byColumn);
        Assert.Equal(pipeline.Score(table, 1, new float[3]), baseline + 18);
    }

    [Fact]
    public void Missing_values_become_a_given_number_and_a_given_text()
    {
        FeatureTable table = Names(["a", null, "a", null, null], numbers: [4, Missing, 6, 8, 8]);
        ColumnTransformer transformer = ColumnTransformer.Fit(table, new()
        {
            Impute = true,
            Imputation = ImputationStrategy.Constant,
            ImputedNumber = -1,
            ImputeCategories = true,
            ImputedCategory = "none",
        });
        Assert.Equal(["number", "name=none", "name=a"], transformer.OutputNames);
        Assert.Equal([-1, 1, 0], transformer.Transform(table).Row(1).ToArray());
        Assert.Empty(transformer.UnknownCategories(table, 1));
    }

    [Fact]
    public void Only_skewed_numbers_become_logarithms()
    {
        // Skewness 1.5 of 0 0 0 8 + 0: m2 = 10.24, m3 = 49.15; and 0 of 1 2 3 4 5.
        FeatureTable table = Numbers([0, 0, 0, 0, 8], [1, 2, 3, 4, 5]);
        var options = new ColumnTransformerOptions { Logarithm = true, MinimumSkewness = 1.49 };
        Assert.Equal([true, false], ColumnTransformer.Fit(table, options).Numbers.Select(column => column.Logarithm));
        Assert.All(ColumnTransformer.Fit(table, options with { MinimumSkewness = 1.51 }).Numbers, column => Assert.False(column.Logarithm));
        Assert.All(ColumnTransformer.Fit(table, options with { MinimumSkewness = null }).Numbers, column => Assert.True(column.Logarithm));
    }

    [Fact]
    public void Numbers_scale_to_the_range_of_training()
    {
        FeatureTable table = Numbers([2, 4, 10], [7, 7, 7]), later = Numbers([-2, 18, Missing], [7, 7, 7]);
        var options = new ColumnTransformerOptions { Scale = true, Scaling = ScalingStrategy.MinMax };
        ColumnTransformer transformer = ColumnTransformer.Fit(table, options);
        Assert.Equal(["x0"], transformer.OutputNames); // what does not vary is left out
        Assert.Equal([0, 0.25f, 1], transformer.Transform(table).AllValues());
        Assert.Equal([-0.5f, 2, Missing], transformer.Transform(later).AllValues());
        Assert.Equal([0, 1, Missing], ColumnTransformer.Fit(table, options with { ClipToRange = true }).Transform(later).AllValues());
    }

    [Fact]
    public void Categories_of_a_given_order_are_numbers_and_are_imputed_with_them()
    {
        FeatureTable table = Names(["S", "L", null, "L"]);
        var options = new ColumnTransformerOptions { Orders = new Dictionary<string, IReadOnlyList<string>> { ["name"] = ["S", "M", "L"] } };
        FeatureMatrix holed = ColumnTransformer.Fit(table, options).Transform(table);
        Assert.Equal([0, 2, Missing, 2], holed.AllValues());
        Assert.Empty(holed.CategoricalColumns);
        ColumnTransformer imputed = ColumnTransformer.Fit(table, options with { Impute = true });
        Assert.Equal([0, 2, 2, 2], imputed.Transform(table).AllValues());
        FeatureTable strange = Names(["XXL"]);
        Assert.Equal([2], imputed.Transform(strange).AllValues());
        Assert.Equal([0], imputed.UnknownCategories(strange, 0));
        Assert.Contains("Column 'name': Row 0 is 'XXL'", Refusal(strange, options), StringComparison.Ordinal);
        Assert.Equal([0, 2, 1, 2], Prepared(options with { ImputeCategories = true, ImputedCategory = "M" }));
        Assert.Equal([0, 2, 2, 2], Prepared(options with { ImputeCategories = true, ImputedCategory = "none" })); // it has no place in the order
        Assert.Contains(
            "'nome'", Refusal(table, new() { Orders = new Dictionary<string, IReadOnlyList<string>> { ["nome"] = ["S"] } }), StringComparison.Ordinal);

        float[] Prepared(ColumnTransformerOptions settings) => ColumnTransformer.Fit(table, settings).Transform(table).AllValues();
    }

    [Fact]
    public void Codes_are_told_as_categories()
    {
        FeatureTable table = Names(["b", "a", "b", null], numbers: [1, 2, 3, 4]);
        FeatureMatrix matrix = ColumnTransformer.Fit(table, ColumnTransformerOptions.ForTreesNative).Transform(table);
        Assert.Equal([1, 0, 2, 1, 3, 0, 4, Missing], matrix.AllValues());
        Assert.Equal([1], matrix.CategoricalColumns);
    }

    [Fact]
    public void Mean_targets_of_new_rows_come_of_all_rows()
    {
        FeatureTable table = Names(["a", "a", "b", "b", null], numbers: [1, 2, 3, 4, 5]);
        (ColumnTransformer transformer, FeatureMatrix features) = ColumnTransformer.FitTransform(Labeled(table, [1, 1, 0, 0, 1]), ByTarget);
        Assert.Equal(["number", "name=(target)"], transformer.OutputNames);
        Assert.Equal([0, 1], Enumerable.Range(0, 2).Select(transformer.SourceColumn));
        Assert.Equal((2 + 0.6f) / 3, transformer.Transform(table).Row(0)[1], 1e-6f);
        Assert.Equal((1 + 0.6f) / 2, transformer.Transform(table).Row(4)[1], 1e-6f);
        // Unknown ones are taken for missing ones.
        Assert.Equal((1 + 0.6f) / 2, transformer.Transform(Names(["new"], numbers: [1])).Row(0)[1], 1e-6f);
        // Five folds of one row each: the other a and three more whose mean is 2 / 4.
        Assert.Equal((1 + 0.5f) / 2, features.Row(0)[1], 1e-6f);
        Assert.Empty(features.CategoricalColumns);
    }

    [Fact]
    public void A_training_row_does_not_see_its_own_target()
    {
        var random = new Random(5);
        string?[] names = [.. Enumerable.Range(0, 6000).Select(_ => $"item {random.Next(1500)}")];
        double[] labels = [.. names.Select(_ => (double)random.Next(2))];
        FeatureTable table = Names(names);
        (ColumnTransformer transformer, FeatureMatrix features) = ColumnTransformer.FitTransform(Labeled(table, labels), ByTarget);
        Assert.InRange(RocAuc.Score(labels, [.. features.AllValues().Select(value => (double)value)]), 0.47, 0.53);
        Assert.InRange(RocAuc.Score(labels, [.. transformer.Transform(table).AllValues().Select(value => (double)value)]), 0.7, 1);
        // In groups of four rows of one label and name, only the grouped folds tell nothing.
        int[] groups = [.. Enumerable.Range(0, 6000).Select(row => row / 4)];
        LabeledTable sessions = Labeled(Names([.. groups.Select(group => names[group])]), [.. groups.Select(group => labels[group])]);
        FeatureMatrix whole = ColumnTransformer.FitTransform(sessions, ByTarget, groups).Features;
        FeatureMatrix torn = ColumnTransformer.FitTransform(sessions, ByTarget).Features;
        Assert.InRange(RocAuc.Score(sessions.Targets, [.. whole.AllValues().Select(value => (double)value)]), 0.45, 0.55);
        Assert.InRange(RocAuc.Score(sessions.Targets, [.. torn.AllValues().Select(value => (double)value)]), 0.7, 1);
    }

    [Fact]
    public void As_many_categories_as_rows_fold_into_other()
    {
        FeatureTable few = Names([.. Enumerable.Range(0, 100).Select(row => $"id {row}")]);
        ColumnTransformer transformer = ColumnTransformer.Fit(few, ColumnTransformerOptions.ForLinear);
        Assert.Equal(33, transformer.OutputCount);
        Assert.Equal("name=(other)", transformer.OutputNames[^1]);
        // None of 2000 has a share worth a column: nothing is left.
        FeatureTable many = Names([.. Enumerable.Range(0, 2000).Select(row => $"id {row}")]);
        Assert.Contains("[name]", Refusal(many, ColumnTransformerOptions.ForLinear), StringComparison.Ordinal);
    }

    [Fact]
    public void Mean_targets_without_targets_are_refused() =>
        Assert.Contains("FitTransform", Refusal(Names(["a", "b"]), ByTarget), StringComparison.Ordinal);

    [Fact]
    public void Columns_without_a_value_are_left_out_and_named_when_none_is_left()
    {
        ColumnTransformer transformer = ColumnTransformer.Fit(
            Numbers([Missing, Missing], [1, 2]), ColumnTransformerOptions.ForNeuralNetwork with { Imputation = ImputationStrategy.Constant });
        Assert.Equal(["x1"], transformer.OutputNames);
        Assert.Contains("[x0, x1]", Refusal(Numbers([Missing, Missing], [3, 3]), new()), StringComparison.Ordinal);
        Assert.Contains("[x0, x1]", Refusal(Numbers([1], [2]), new()), StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_infinity_is_the_one_that_is_told()
    {
        float[] numbers = [.. Enumerable.Range(0, 20_000).Select(row => (float)row)], infinite = [.. numbers];
        infinite[7001] = infinite[12_345] = infinite[19_999] = float.NegativeInfinity;
        ColumnTransformer transformer = ColumnTransformer.Fit(Numbers(numbers, numbers), new());
        for (int run = 0; run < 20; run++)
        {
            string message = Assert.Throws<ArgumentException>(() => transformer.Transform(Numbers(numbers, infinite))).Message;
            Assert.Contains("Row 7001, column 'x1'", message, StringComparison.Ordinal);
        }

        Assert.Contains("Row 7001, column 'x0'", Refusal(Numbers(infinite, infinite), new()), StringComparison.Ordinal);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        FeatureTable table = Names(["a", "b"], numbers: [1, 2]);
        foreach (ColumnTransformerOptions options in new ColumnTransformerOptions[]
        {
            new() { Imputation = (ImputationStrategy)9 }, new() { Scaling = (ScalingStrategy)9 }, new() { Encoding = (CategoryEncoding)9 },
            new() { ImputedNumber = float.NaN }, new() { MinimumSkewness = double.NaN }, new() { MaximumCategories = 0 },
            new() { MinimumShare = 1.5 }, new() { Target = new() { Folds = 1 } },
        })
            Assert.Throws<ArgumentOutOfRangeException>(() => ColumnTransformer.Fit(table, options));
    }

    [Fact]
    public void Weights_and_groups_that_do_not_fit_are_refused()
    {
        FeatureTable table = Names(["a", "b"], numbers: [1, 2]);
        foreach (double weight in new[] { -1, double.NaN, double.PositiveInfinity })
        {
            string message = Assert.Throws<ArgumentException>(() => ColumnTransformer.Fit(table, new(), new double[] { 1, weight })).Message;
            Assert.Contains("row 1", message, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentException>(() => ColumnTransformer.FitTransform(Labeled(table, [1, 0]), new(), new[] { 1 }));
        Assert.Throws<ArgumentException>(() => ColumnTransformer.FitTransform(Labeled(table, [1, 0]), ByTarget, new[] { 1, 1 }));
        Assert.Throws<ArgumentException>(() => ColumnTransformer.FitTransform(Labeled(Names(["a"]), [1]), ByTarget));
    }

    [Fact]
    public void Columns_that_make_no_sense_are_refused()
    {
        var names = new OneHotEncoder(["a", "b"], [], false);
        var codes = new OrdinalEncoder(["a", "b"]);
        Assert.Throws<ArgumentException>(() => new CategoricalColumn(0));
        Assert.Throws<ArgumentException>(() => new CategoricalColumn(0, names, ordinal: codes));
        Assert.Throws<ArgumentException>(() => new CategoricalColumn(0, names, scaler: new StandardScaler(0, 1)));
        Assert.Throws<ArgumentException>(() => new CategoricalColumn(0, ordinal: codes, minMaxScaler: new MinMaxScaler(0, 1)));
        Assert.Throws<ArgumentException>(() => new NumericColumn(0, scaler: new StandardScaler(0, 1), minMaxScaler: new MinMaxScaler(0, 1)));
    }

    private static string Refusal(FeatureTable table, ColumnTransformerOptions options) =>
        Assert.Throws<ArgumentException>(() => ColumnTransformer.Fit(table, options)).Message;

    private static LabeledTable Labeled(FeatureTable table, double[] targets) => new(table, targets, [.. targets.Select(_ => 1.0)]);

    private static FeatureTable Numbers(float[] first, float[] second)
    {
        var table = new FeatureTable(new TableSchema([new("x0", FeatureKind.Numeric), new("x1", FeatureKind.Numeric)]), first.Length);
        first.CopyTo(table.Numbers(0));
        second.CopyTo(table.Numbers(1));
        return table;
    }

    private static FeatureTable Names(string?[] names, float[]? numbers = null)
    {
        FeatureColumn name = new("name", FeatureKind.Categorical), number = new("number", FeatureKind.Numeric);
        var table = new FeatureTable(new TableSchema(numbers is null ? [name] : [number, name]), names.Length);
        names.CopyTo(table.Categories(numbers is null ? 0 : 1));
        numbers?.CopyTo(table.Numbers(0));
        return table;
    }
}

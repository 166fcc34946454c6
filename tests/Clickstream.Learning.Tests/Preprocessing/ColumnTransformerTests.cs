using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Preprocessing;

public sealed class ColumnTransformerTests
{
    private static TableSchema Schema { get; } = new(
    [
        new("country", FeatureKind.Categorical),
        new("clicks", FeatureKind.Numeric),
        new("returning", FeatureKind.Boolean),
        new("constant", FeatureKind.Numeric),
        new("unrecorded", FeatureKind.Numeric),
        new("one_shop", FeatureKind.Categorical),
    ]);

    [Fact]
    public void Trees_get_numbers_as_they_are_and_categories_as_zeros_and_ones()
    {
        FeatureTable table = Table();
        ColumnTransformer transformer = ColumnTransformer.Fit(table, ColumnTransformerOptions.ForTrees);
        Assert.Equal(["clicks", "returning", "country=PL", "country=DE", "country=(other)"], transformer.OutputNames);
        Assert.Equal([1, 2, 0, 0, 0], Enumerable.Range(0, transformer.OutputCount).Select(transformer.SourceColumn));
        FeatureMatrix matrix = transformer.Transform(table);
        Assert.Equal([3, 1, 1, 0, 0], matrix.Row(0).ToArray());
        Assert.Equal([float.NaN, 0, 0, 1, 0], matrix.Row(1).ToArray());
        Assert.Equal([7, float.NaN, 0, 0, 1], matrix.Row(3).ToArray());
    }

    [Fact]
    public void Linear_models_get_columns_of_mean_zero_and_deviation_one()
    {
        FeatureTable table = Table();
        FeatureMatrix matrix = ColumnTransformer.Fit(table, ColumnTransformerOptions.ForLinear).Transform(table);
        // clicks 3 ? 5 7 with the median 5: deviations -2 0 0 2, deviation sqrt(2).
        float[] expected = [(float)-Math.Sqrt(2), 0, 0, (float)Math.Sqrt(2)];
        for (int row = 0; row < 4; row++) Assert.Equal(expected[row], matrix.Row(row)[0], 1e-6f);
        Assert.All(matrix.AllValues(), value => Assert.True(float.IsFinite(value)));
    }

    [Theory]
    [InlineData(CategoryEncoding.OneHot)]
    [InlineData(CategoryEncoding.Target)]
    public void A_missing_category_can_be_treated_as_an_unknown_one(CategoryEncoding encoding)
    {
        double[] weights = [1, 1, 1, 1, 1, 1, 1, 1];
        FeatureTable training = Categories("a", "a", "a", "b", "b", null, "rare", null);
        var options = new ColumnTransformerOptions { Encoding = encoding, MinimumShare = 0.2, MissingIsOther = true };
        (ColumnTransformer transformer, _) = ColumnTransformer.FitTransform(new LabeledTable(training, [1, 1, 0, 0, 0, 1, 0, 1], weights), options);
        FeatureMatrix rows = transformer.Transform(Categories("a", "b", "new", null));
        Assert.Equal(rows.Row(2).ToArray(), rows.Row(3).ToArray());
        Assert.NotEqual(rows.Row(0).ToArray(), rows.Row(3).ToArray());
        Assert.NotEqual(rows.Row(1).ToArray(), rows.Row(3).ToArray());

        FeatureMatrix apart = ColumnTransformer.FitTransform(new LabeledTable(training, [1, 1, 0, 0, 0, 1, 0, 1], weights), options with { MissingIsOther = false })
            .Transformer.Transform(Categories("new", null));
        Assert.NotEqual(apart.Row(0).ToArray(), apart.Row(1).ToArray());
    }

    [Fact]
    public void A_share_of_the_distribution_of_logarithms_is_that_of_a_normal_one()
    {
        FeatureTable table = Table();
        var options = new ColumnTransformerOptions { Impute = true, Cumulative = true };
        ColumnTransformer transformer = ColumnTransformer.Fit(table, options);
        FeatureMatrix matrix = transformer.Transform(table);
        // clicks 3 ? 5 7 with the median 5.
        double[] logarithms = [Math.Log(4), Math.Log(6), Math.Log(6), Math.Log(8)];
        double mean = logarithms.Average(), deviation = Math.Sqrt(logarithms.Average(l => (l - mean) * (l - mean)));
        for (int row = 0; row < 4; row++) Assert.Equal(NormalShare((logarithms[row] - mean) / deviation), matrix.Row(row)[0], 2e-4);

        FeatureTable ends = Table();
        float[] clicks = [-1, -5, 1e30f, float.NaN];
        clicks.CopyTo(ends.Numbers(1));
        Assert.Equal([0, 0, 1, matrix.Row(2)[0]], Enumerable.Range(0, 4).Select(row => transformer.Transform(ends).Row(row)[0]).ToArray());
        Assert.Throws<ArgumentException>(() => ColumnTransformer.Fit(table, options with { Logarithm = true }));
    }

    [Fact]
    public void Clusters_get_shares_and_no_categories()
    {
        FeatureTable table = Table();
        ColumnTransformer transformer = ColumnTransformer.Fit(table, ColumnTransformerOptions.ForClusters with { Scale = false });
        Assert.Equal(["clicks", "returning"], transformer.OutputNames);
        FeatureMatrix matrix = transformer.Transform(table);
        Assert.InRange(matrix.Row(0)[0], 0.01f, 0.5f);
        Assert.InRange(matrix.Row(3)[0], 0.5f, 0.99f);
        Assert.Equal(1, matrix.Row(0)[1]); // yes and no have no tail to tame
    }

    [Theory]
    [InlineData("trees")]
    [InlineData("linear")]
    [InlineData("clusters")]
    public void One_row_equals_its_batch_row_to_the_bit(string use)
    {
        FeatureTable table = Table();
        ColumnTransformer transformer = ColumnTransformer.Fit(table, Options(use));
        FeatureMatrix matrix = transformer.Transform(table);
        var alone = new float[transformer.OutputCount];
        for (int row = 0; row < table.RowCount; row++)
        {
            transformer.Write(table.SelectRows([row]), 0, alone);
            Assert.Equal(matrix.Row(row).ToArray().Select(BitConverter.SingleToInt32Bits), alone.Select(BitConverter.SingleToInt32Bits));
        }
    }

    [Theory]
    [InlineData("trees")]
    [InlineData("linear")]
    [InlineData("clusters")]
    public void A_weight_of_two_is_a_doubled_row(string use)
    {
        FeatureTable table = Table();
        FeatureTable doubled = table.SelectRows([0, 1, 1, 2, 3, 3]);
        FeatureMatrix expected = ColumnTransformer.Fit(doubled, Options(use)).Transform(table);
        FeatureMatrix actual = ColumnTransformer.Fit(table, Options(use), new double[] { 1, 2, 1, 2 }).Transform(table);
        Assert.Equal(expected.ColumnNames, actual.ColumnNames);
        Assert.Equal(expected.AllValues().Length, actual.AllValues().Length);
        foreach ((float wanted, float found) in expected.AllValues().Zip(actual.AllValues())) Assert.Equal(wanted, found, 1e-6f);
    }

    [Fact]
    public void Imputed_categories_are_the_most_frequent()
    {
        FeatureTable table = Table();
        ColumnTransformer transformer = ColumnTransformer.Fit(table, ColumnTransformerOptions.ForLinear with { ImputeCategories = true });
        Assert.Equal(["clicks", "returning", "country=PL", "country=DE"], transformer.OutputNames);
        Assert.Equal([1, 0], transformer.Transform(table).Row(3)[2..].ToArray());
    }

    [Fact]
    public void Unknown_categories_are_told()
    {
        FeatureTable table = Table();
        ColumnTransformer transformer = ColumnTransformer.Fit(table, ColumnTransformerOptions.ForTrees);
        Assert.Empty(transformer.UnknownCategories(table, 0));
        Assert.Empty(transformer.UnknownCategories(table, 3));
        table.Categories(0)[0] = "XX";
        table.Categories(5)[0] = "another shop"; // the model does not look at it
        Assert.Equal([0], transformer.UnknownCategories(table, 0));
    }

    [Fact]
    public void Infinities_are_refused_by_column_and_row()
    {
        FeatureTable table = Table();
        ColumnTransformer transformer = ColumnTransformer.Fit(table, ColumnTransformerOptions.ForTrees);
        table.Numbers(1)[2] = float.PositiveInfinity;
        string message = Assert.Throws<ArgumentException>(() => ColumnTransformer.Fit(table, ColumnTransformerOptions.ForTrees)).Message;
        Assert.Contains("Row 2, column 'clicks'", message, StringComparison.Ordinal);
        Assert.Contains(
            "Row 2, column 'clicks'",
            Assert.Throws<ArgumentException>(() => transformer.Transform(table)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_far_out_stays_finite()
    {
        var schema = new TableSchema([new("x", FeatureKind.Numeric)]);
        var table = new FeatureTable(schema, 2);
        table.Numbers(0)[0] = 1e-30f;
        table.Numbers(0)[1] = 2e-30f;
        ColumnTransformer transformer = ColumnTransformer.Fit(table, ColumnTransformerOptions.ForLinear);
        table.Numbers(0)[0] = float.MaxValue;
        Assert.Equal(float.MaxValue, transformer.Transform(table).Row(0)[0]);
    }

    [Fact]
    public void Other_columns_are_refused_and_equal_ones_accepted()
    {
        ColumnTransformer transformer = ColumnTransformer.Fit(Table(), ColumnTransformerOptions.ForTrees);
        var other = new FeatureTable(Schema.Where(column => column.Name != "clicks"), 1);
        Assert.Throws<ArgumentException>(() => transformer.Transform(other));
        Assert.Equal(1, transformer.Transform(new FeatureTable(new TableSchema(Schema.Columns), 1)).RowCount);
        Assert.Throws<ArgumentException>(() => transformer.Write(Table(), 0, new float[2]));
    }

    [Fact]
    public void A_table_without_anything_to_learn_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ColumnTransformer.Fit(new FeatureTable(Schema, 3), ColumnTransformerOptions.ForTrees));
        Assert.Throws<ArgumentException>(() => ColumnTransformer.Fit(new FeatureTable(Schema, 0), ColumnTransformerOptions.ForTrees));
        Assert.Throws<ArgumentException>(() => ColumnTransformer.Fit(Table(), ColumnTransformerOptions.ForTrees, new double[] { 1 }));
    }

    [Fact]
    public void Parts_that_do_not_fit_together_are_refused()
    {
        var unknownKind = new TableSchema([new("x", (FeatureKind)7)]);
        Assert.Throws<ArgumentException>(() => new ColumnTransformer(Schema, [new NumericColumn(99)], []));
        Assert.Throws<ArgumentException>(() => new ColumnTransformer(Schema, [new NumericColumn(0)], []));
        Assert.Throws<ArgumentException>(() => new ColumnTransformer(Schema, [new NumericColumn(1), new NumericColumn(1)], []));
        Assert.Throws<ArgumentException>(() => new ColumnTransformer(Schema, [], [new CategoricalColumn(1, new(["a"], [], false))]));
        Assert.Throws<ArgumentException>(() => new ColumnTransformer(Schema, [null!], []));
        Assert.Throws<ArgumentException>(() => new ColumnTransformer(unknownKind, [new NumericColumn(0)], []));
    }

    private static ColumnTransformerOptions Options(string use) => use switch
    {
        "trees" => ColumnTransformerOptions.ForTrees,
        "linear" => ColumnTransformerOptions.ForLinear,
        _ => ColumnTransformerOptions.ForClusters,
    };

    private static FeatureTable Categories(params string?[] values)
    {
        var table = new FeatureTable(new TableSchema([new FeatureColumn("name", FeatureKind.Categorical)]), values.Length);
        values.CopyTo(table.Categories(0));
        return table;
    }

    // By the trapezium rule from eight deviations below.
    private static double NormalShare(double z)
    {
        const int Steps = 20_000;
        double width = (z + 8) / Steps, sum = 0;
        for (int i = 0; i <= Steps; i++)
        {
            double x = -8 + (i * width);
            sum += (i is 0 or Steps ? 0.5 : 1) * Math.Exp(-x * x / 2);
        }

        return sum * width / Math.Sqrt(2 * Math.PI);
    }

    private static FeatureTable Table()
    {
        var table = new FeatureTable(Schema, 4);
        new[] { "PL", "DE", "PL", null }.CopyTo(table.Categories(0));
        new[] { 3, float.NaN, 5, 7 }.CopyTo(table.Numbers(1));
        new[] { 1, 0, 1, float.NaN }.CopyTo(table.Numbers(2));
        new[] { 4, 4, float.NaN, 4 }.CopyTo(table.Numbers(3));
        new[] { "shop", "shop", null, "shop" }.CopyTo(table.Categories(5));
        return table;
    }
}

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
        Assert.Equal(["clicks", "returning", "country=PL", "country=DE", "country=(missing)"], transformer.OutputNames);
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

    [Fact]
    public void Clusters_get_logarithms_and_no_categories()
    {
        FeatureTable table = Table();
        ColumnTransformer transformer = ColumnTransformer.Fit(table, ColumnTransformerOptions.ForClusters with { Scale = false });
        Assert.Equal(["clicks", "returning"], transformer.OutputNames);
        FeatureMatrix matrix = transformer.Transform(table);
        Assert.Equal((float)Math.Log(4), matrix.Row(0)[0]);
        Assert.Equal((float)Math.Log(6), matrix.Row(1)[0]);
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

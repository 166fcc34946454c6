using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Preprocessing;

/// <summary>What a transformer does under each setting, on a table with every kind of column.</summary>
public sealed class PresetTests
{
    private static TableSchema Schema { get; } = new(
    [
        new("size", FeatureKind.Categorical),
        new("clicks", FeatureKind.Numeric),
        new("item", FeatureKind.Categorical),
        new("returning", FeatureKind.Boolean),
        new("age", FeatureKind.Numeric),
    ]);

    public static TheoryData<string> Names => [.. Settings.Keys];

    private static Dictionary<string, ColumnTransformerOptions> Settings { get; } = new()
    {
        ["trees"] = ColumnTransformerOptions.ForTrees,
        ["native trees"] = ColumnTransformerOptions.ForTreesNative,
        ["linear"] = ColumnTransformerOptions.ForLinear,
        ["network"] = ColumnTransformerOptions.ForNeuralNetwork,
        ["clusters"] = ColumnTransformerOptions.ForClusters,
        ["targets"] = ColumnTransformerOptions.ForTrees with { Encoding = CategoryEncoding.Target },
        ["scaled targets"] = ColumnTransformerOptions.ForNeuralNetwork with { Encoding = CategoryEncoding.Target },
        ["ordered"] = ColumnTransformerOptions.ForLinear with { Orders = Sizes, Scaling = ScalingStrategy.MinMax, ClipToRange = true },
        ["ordered with holes"] = ColumnTransformerOptions.ForTrees with { Orders = Sizes },
        ["constants"] = ColumnTransformerOptions.ForLinear with
        {
            Imputation = ImputationStrategy.Constant,
            ImputedNumber = -1,
            ImputeCategories = true,
            ImputedCategory = "none",
            Scale = false,
        },
    };

    private static Dictionary<string, IReadOnlyList<string>> Sizes => new() { ["size"] = ["small", "medium", "large"] };

    [Theory]
    [MemberData(nameof(Names))]
    public void One_row_equals_its_batch_row_to_the_bit_also_when_reloaded(string name)
    {
        FeatureTable table = Table(300), later = Table(70, seed: 2);
        (ColumnTransformer transformer, _) = ColumnTransformer.FitTransform(Labeled(table), Settings[name]);
        ColumnTransformer reloaded = TransformerJson.Reloaded(transformer);
        Assert.Equal(TransformerJson.Of(transformer), TransformerJson.Of(reloaded));
        Assert.Equal(transformer.OutputNames, reloaded.OutputNames);
        FeatureMatrix batch = transformer.Transform(later);
        var alone = new float[transformer.OutputCount];
        for (int row = 0; row < later.RowCount; row++)
        {
            reloaded.Write(later.SelectRows([row]), 0, alone);
            Assert.Equal(batch.Row(row).ToArray().Select(BitConverter.SingleToInt32Bits), alone.Select(BitConverter.SingleToInt32Bits));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Writing_a_row_leaves_no_garbage(string name)
    {
        FeatureTable table = Table(100);
        (ColumnTransformer transformer, _) = ColumnTransformer.FitTransform(Labeled(table), Settings[name]);
        var output = new float[transformer.OutputCount];
        transformer.Write(table, 0, output);
        Assert.Equal(0, Allocations.LeastOf(() =>
        {
            for (int row = 0; row < table.RowCount; row++) transformer.Write(table, row, output);
        }));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_output_is_named_after_the_column_it_comes_from(string name)
    {
        (ColumnTransformer transformer, FeatureMatrix features) = ColumnTransformer.FitTransform(Labeled(Table(100)), Settings[name]);
        Assert.Equal(transformer.OutputNames, features.ColumnNames);
        Assert.Distinct(transformer.OutputNames);
        for (int output = 0; output < transformer.OutputCount; output++)
            Assert.Equal(Schema.Columns[transformer.SourceColumn(output)].Name, transformer.OutputNames[output].Split('=')[0]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Training_rows_are_prepared_as_new_ones_but_for_mean_targets(string name)
    {
        FeatureTable table = Table(200);
        (ColumnTransformer transformer, FeatureMatrix features) = ColumnTransformer.FitTransform(Labeled(table), Settings[name]);
        FeatureMatrix asNew = transformer.Transform(table);
        Assert.Equal(asNew.CategoricalColumns, features.CategoricalColumns);
        for (int output = 0; output < transformer.OutputCount; output++)
        {
            bool same = Enumerable.Range(0, table.RowCount).All(row => asNew.Row(row)[output].Equals(features.Row(row)[output]));
            Assert.Equal(!transformer.OutputNames[output].EndsWith("=(target)", StringComparison.Ordinal), same);
        }

        if (Settings[name].Encoding != CategoryEncoding.Target)
            Assert.Equal(TransformerJson.Of(ColumnTransformer.Fit(table, Settings[name])), TransformerJson.Of(transformer));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Inputs_are_left_as_they_were_and_two_fits_are_the_same(string name)
    {
        LabeledTable rows = Labeled(Table(100)), again = Labeled(Table(100));
        (ColumnTransformer first, FeatureMatrix one) = ColumnTransformer.FitTransform(rows, Settings[name]);
        (ColumnTransformer second, FeatureMatrix two) = ColumnTransformer.FitTransform(rows, Settings[name]);
        Assert.Equal(TransformerJson.Of(first), TransformerJson.Of(second));
        Assert.Equal(one.AllValues(), two.AllValues());
        Assert.Equal(again.Targets, rows.Targets);
        for (int column = 0; column < Schema.Columns.Count; column++)
        {
            if (Schema.Columns[column].Kind == FeatureKind.Categorical)
                Assert.Equal(again.Table.Categories(column).ToArray(), rows.Table.Categories(column).ToArray());
            else
                Assert.Equal(again.Table.Numbers(column).ToArray(), rows.Table.Numbers(column).ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_weight_of_two_is_a_doubled_row(string name)
    {
        FeatureTable table = Table(80), later = Table(50, seed: 2);
        double[] targets = Labeled(table).Targets, weights = [.. targets.Select((_, row) => (double)(row % 3))];
        int[] repeated = [.. Enumerable.Range(0, 80).SelectMany(row => Enumerable.Repeat(row, row % 3))];
        var doubled = new LabeledTable(table.SelectRows(repeated), [.. repeated.Select(row => targets[row])], [.. repeated.Select(_ => 1.0)]);
        ColumnTransformer expected = ColumnTransformer.FitTransform(doubled, Settings[name]).Transformer;
        ColumnTransformer actual = ColumnTransformer.FitTransform(new LabeledTable(table, targets, weights), Settings[name]).Transformer;
        Assert.Equal(expected.OutputNames, actual.OutputNames);
        float[] wanted = expected.Transform(later).AllValues(), found = actual.Transform(later).AllValues();
        for (int i = 0; i < wanted.Length; i++) Assert.Equal(wanted[i], found[i], 1e-5f);
    }

    [Theory]
    [InlineData("linear")]
    [InlineData("network")]
    [InlineData("clusters")]
    [InlineData("scaled targets")]
    [InlineData("ordered")]
    [InlineData("constants")]
    public void Models_that_need_numbers_get_no_hole(string name)
    {
        (ColumnTransformer transformer, FeatureMatrix features) = ColumnTransformer.FitTransform(Labeled(Table(100)), Settings[name]);
        Assert.All(features.AllValues(), value => Assert.True(float.IsFinite(value)));
        Assert.All(transformer.Transform(new FeatureTable(Schema, 1)).AllValues(), value => Assert.True(float.IsFinite(value)));
        FeatureTable strange = new(Schema, 1);
        strange.Categories(0)[0] = "gigantic";
        strange.Numbers(1)[0] = float.MaxValue;
        Assert.All(transformer.Transform(strange).AllValues(), value => Assert.True(float.IsFinite(value)));
    }

    internal static LabeledTable Labeled(FeatureTable table)
    {
        var random = new Random(table.RowCount);
        double[] targets = [.. Enumerable.Range(0, table.RowCount).Select(_ => (double)random.Next(2))], ones = [.. targets.Select(_ => 1.0)];
        return new LabeledTable(table, targets, ones);
    }

    internal static FeatureTable Table(int rows, int seed = 1)
    {
        var random = new Random(seed);
        var table = new FeatureTable(Schema, rows);
        for (int row = 0; row < rows; row++)
        {
            table.Categories(0)[row] = random.Next(8) == 0 ? null : new[] { "small", "medium", "large" }[random.Next(3)];
            table.Numbers(1)[row] = random.Next(8) == 0 ? float.NaN : (float)Math.Exp(5 * random.NextDouble());
            table.Categories(2)[row] = random.Next(20) == 0 ? null : $"item {random.Next(10) * random.Next(10)}";
            table.Numbers(3)[row] = random.Next(2);
            table.Numbers(4)[row] = random.Next(18, 80);
        }

        return table;
    }
}

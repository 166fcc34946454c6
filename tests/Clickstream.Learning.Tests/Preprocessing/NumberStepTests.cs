using System.Text.Json.Nodes;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Preprocessing;

/// <summary>Steps of a number, worked out by hand; ML.NET's own outputs are held against them in the tests of its zips.</summary>
public sealed class NumberStepTests
{
    private const float Missing = float.NaN;

    [Fact]
    public void A_bin_is_the_first_whose_upper_bound_is_not_below_the_number()
    {
        var step = new BinStep([-1, 1, 3]);

        Assert.Equal([0, 0, 1 / 3f, 1 / 3f, 2 / 3f, 1, Missing], new[] { -9, -1, 0, 1, 1.5f, 3.5f, Missing }.Select(step.Apply));
        Assert.Equal([-1 / 3f, 0, 1 - (1 / 3f)], new[] { -9, 0, 9f }.Select(new BinStep([-1, 1, 3], fixZero: true).Apply));
        Assert.Equal(0, new BinStep([]).Apply(5));
        Assert.Throws<ArgumentException>(() => new BinStep([1, 1]));
        Assert.Throws<ArgumentException>(() => new BinStep([Missing]));
    }

    [Fact]
    public void A_number_is_looked_up_and_every_other_one_is_like_a_missing_one()
    {
        var step = new LookupStep([1, 5], [10, 50], otherwise: -1);

        Assert.Equal([10, 50, -1, -1], new[] { 1, 5, 2, Missing }.Select(step.Apply));
        Assert.Equal([0, 1, 0], new[] { 1, 2, Missing }.Select(new LookupStep([2], [1], 0).Apply));
        Assert.Equal(7, new LookupStep([], [], 7).Apply(1));
        Assert.Throws<ArgumentException>(() => new LookupStep([1, 1], [2, 3], 0));
        Assert.Throws<ArgumentException>(() => new LookupStep([Missing], [2], 0));
        Assert.Throws<ArgumentException>(() => new LookupStep([1], [], 0));
    }

    [Fact]
    public void Columns_of_one_number_are_written_together_as_each_one_alone()
    {
        LookupStep Table(float number, float result, float otherwise = 0) => new([number], [result], otherwise);
        NumericColumn[] columns =
        [
            new(0),
            new(1, steps: [Table(1, 1)]),
            new(1, steps: [Table(0, 5, -1)]),
            new(1, steps: [new LookupStep([2, 0, 7], [20, 30, 70], 4)]),
            new(1, steps: [new LookupStep([], [], 6)]),
            new(1, steps: [new ReplaceMissingStep(1), Table(1, 1)]),
            new(1, steps: [new ReplaceMissingStep(1), Table(2, 1)]),
            new(1, steps: [new ReplaceMissingStep(2), Table(2, 1)]),
            new(1, steps: [new AffineStep(1, 2), Table(2, 1)]),
            new(1, steps: [new AffineStep(1, 2), Table(0, 1)]),
            new(1, steps: [new AffineStep(1, 2)]),
            new(1, missingFlag: true, steps: [Table(1, 1)]),
            new(1, steps: [Table(1, 1)]),
            new(0, steps: [Table(1, 1)]),
            new(0, steps: [Table(0, 1)]),
        ];
        var transformer = new ColumnTransformer(new TableSchema([new("a", FeatureKind.Numeric), new("b", FeatureKind.Numeric)]), columns, []);
        float[] values = [Missing, 0, -0f, 1, 2, 3, 7];
        var table = new FeatureTable(transformer.InputSchema, values.Length);
        for (int row = 0; row < values.Length; row++)
        {
            (table.Numbers(0)[row], table.Numbers(1)[row]) = (values[^(row + 1)], values[row]);
            var written = new float[transformer.OutputCount];
            transformer.Write(table, row, written);

            Assert.Equal(columns.SelectMany(column => Alone(column, table.Numbers(column.Source)[row])), written);
        }

        static IEnumerable<float> Alone(NumericColumn column, float value) =>
            column.MissingFlag ? [column.Apply(value), float.IsNaN(value) ? 1 : 0] : [column.Apply(value)];
    }

    [Fact]
    public void A_missing_number_is_told() => Assert.Equal([1, 0, 0], new[] { Missing, 0, 3 }.Select(new IsMissingStep().Apply));

    [Fact]
    public void A_distribution_without_deviation_gives_zero() => Assert.Equal([0, 0, 0], new[] { 1, 2, Missing }.Select(new CumulativeStep(false, 2, 0).Apply));

    [Fact]
    public void A_category_is_looked_up_column_by_column()
    {
        var encoder = new LookupEncoder(["a", "b"], [0, 9], [0, 1, 3], [1, 0, 1], [5, 1, 2]);
        var column = new CategoricalColumn(0, lookup: encoder);

        Assert.Equal([0, 5, 1, 2, 0, 9, 0, 9], new[] { "a", "b", "c", null }.SelectMany(category => Written(column, category)));
        Assert.Equal(["x=b", "x[1]"], column.OutputNames("x"));
        Assert.Equal([false, true, false], new[] { "a", "c", null }.Select(column.IsUnknown));
        Assert.Throws<ArgumentException>(() => new LookupEncoder(["a"], [0], [0, 2], [0, 0], [1, 2]));
        Assert.Throws<ArgumentException>(() => new LookupEncoder(["a"], [0], [0, 1], [1], [1]));
        Assert.Throws<ArgumentException>(() => new LookupEncoder(["a"], [0], [0, 2], [0], [1]));
        Assert.Throws<ArgumentException>(() => new LookupEncoder(["a", "b"], [0], [0, 2, 1], [0], [1]));
        Assert.Throws<ArgumentException>(() => new LookupEncoder([], [], [0], [], []));
        Assert.Throws<ArgumentException>(() => new LookupEncoder(["a", "a"], [0], [0, 0, 0], [], []));
    }

    [Fact]
    public void All_steps_mean_the_same_after_a_way_through_json()
    {
        var schema = new TableSchema([new FeatureColumn("n", FeatureKind.Numeric), new FeatureColumn("t", FeatureKind.Categorical)]);
        var transformer = new ColumnTransformer(
            schema,
            [
                new NumericColumn(0),
                new NumericColumn(0, steps: [new IsMissingStep()]),
                new NumericColumn(0, steps: [new BinStep([0, float.PositiveInfinity], fixZero: true)]),
                new NumericColumn(0, steps: [new LookupStep([1, 2], [3, Missing], 4)]),
            ],
            [new CategoricalColumn(1, lookup: new LookupEncoder(["a"], [0.5f, 1], [0, 1], [1], [0.1f]))]);
        var table = new FeatureTable(schema, 3);
        new[] { 1, 2, Missing }.CopyTo(table.Numbers(0));
        new[] { "a", "b", null }.CopyTo(table.Categories(1));

        Assert.Equal([1, 0, 0.5f, 3, 0.5f, 0.1f], transformer.Transform(table).Row(0).ToArray());
        Assert.Equal(transformer.Transform(table).AllValues(), TransformerJson.Reloaded(transformer).Transform(table).AllValues());
    }

    public static TheoryData<string, INumberStep> Steps => new()
    {
        { """{"$type":"AffineStep","offset":1.5,"scale":-0.25}""", new AffineStep(1.5f, -0.25f) },
        { """{"$type":"BinStep","upperBounds":[-1,0.1],"fixZero":true}""", new BinStep([-1, 0.1f], fixZero: true) },
        { """{"$type":"BinStep","upperBounds":[]}""", new BinStep([]) },
        { """{"$type":"CumulativeStep","logarithm":true,"mean":0.7,"standardDeviation":2}""", new CumulativeStep(true, 0.7f, 2) },
        { """{"$type":"IsMissingStep"}""", new IsMissingStep() },
        { """{"$type":"LookupStep","values":[1,3],"results":[0.3,-7],"otherwise":0.1}""", new LookupStep([1, 3], [0.3f, -7], 0.1f) },
        { """{"$type":"ReplaceMissingStep","value":0.1}""", new ReplaceMissingStep(0.1f) },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public void Each_step_is_written_by_its_name_and_read_back_to_the_same_bits(string json, INumberStep step)
    {
        var schema = new TableSchema([new FeatureColumn("n", FeatureKind.Numeric)]);
        string written = TransformerJson.Of(new ColumnTransformer(schema, [new NumericColumn(0, steps: [step])], []));
        JsonNode only = Assert.Single(JsonNode.Parse(written)!["numbers"]![0]!["steps"]!.AsArray())!;
        Assert.Equal(json, only.ToJsonString());

        INumberStep read = Assert.Single(TransformerJson.Read(written, outputs: 1).Numbers[0].Steps!);
        Assert.IsType(step.GetType(), read);
        foreach (float value in new[] { Missing, -2, -1, -0.0f, 0, 0.1f, 1, 1.7f, 3, 1e30f, float.MaxValue })
            Assert.Equal(BitConverter.SingleToUInt32Bits(step.Apply(value)), BitConverter.SingleToUInt32Bits(read.Apply(value)));
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void Steps_are_taken_in_their_order_after_a_way_through_json(string json, INumberStep step)
    {
        _ = json;
        var schema = new TableSchema([new FeatureColumn("n", FeatureKind.Numeric)]);
        foreach (INumberStep[] steps in new INumberStep[][] { [step, new AffineStep(-1, 3)], [new AffineStep(-1, 3), step] })
        {
            var transformer = new ColumnTransformer(schema, [new NumericColumn(0, new Imputer(2), steps: steps, missingFlag: true)], []);
            NumericColumn read = TransformerJson.Reloaded(transformer).Numbers[0];
            Assert.Equal(steps.Select(one => one.GetType()), read.Steps!.Select(one => one.GetType()));
            foreach (float value in new[] { 0, 0.5f, 1 }) Assert.Equal(steps[1].Apply(steps[0].Apply(value)), read.Apply(value));
            Assert.Equal(read.Apply(2), read.Apply(Missing)); // The imputer comes first.
        }
    }

    [Theory]
    [InlineData("""{"$type":"AffineStep","offset":"NaN","scale":1}""")]
    [InlineData("""{"$type":"BinStep","upperBounds":[2,1]}""")]
    [InlineData("""{"$type":"CumulativeStep","logarithm":false,"mean":0,"standardDeviation":-1}""")]
    [InlineData("""{"$type":"LookupStep","values":[1,1],"results":[0,0],"otherwise":0}""")]
    [InlineData("""{"$type":"LookupStep","values":[1],"otherwise":0}""")]
    [InlineData("""{"$type":"SquareStep"}""")]
    [InlineData("""{}""")]
    [InlineData("null")]
    public void A_step_that_is_none_is_refused(string step)
    {
        string json = $$"""{"inputSchema":{"columns":[{"name":"n","kind":"Numeric"}]},"numbers":[{"source":0,"steps":[{{step}}]}],"categories":[]}""";
        Assert.Throws<InvalidDataException>(() => TransformerJson.Read(json, outputs: 1));
    }

    [Fact]
    public void A_column_without_steps_says_nothing_of_them()
    {
        var schema = new TableSchema([new FeatureColumn("n", FeatureKind.Numeric)]);
        Assert.Null(JsonNode.Parse(TransformerJson.Of(new ColumnTransformer(schema, [new NumericColumn(0)], [])))!["numbers"]![0]!["steps"]);
        Assert.Null(new NumericColumn(0, steps: []).Steps);
    }

    [Fact]
    public void A_number_stands_twice_only_where_its_steps_tell_them_apart()
    {
        var schema = new TableSchema([new FeatureColumn("n", FeatureKind.Numeric)]);

        Assert.Throws<ArgumentException>(() => new ColumnTransformer(schema, [new NumericColumn(0), new NumericColumn(0)], []));
        Assert.Equal(3, new ColumnTransformer(schema, [new NumericColumn(0), .. Twice(new NumericColumn(0, steps: [new IsMissingStep()]))], []).OutputCount);
    }

    private static NumericColumn[] Twice(NumericColumn column) => [column, column];

    private static float[] Written(CategoricalColumn column, string? category)
    {
        var output = new float[column.OutputCount];
        column.Write(category, output);
        return output;
    }
}

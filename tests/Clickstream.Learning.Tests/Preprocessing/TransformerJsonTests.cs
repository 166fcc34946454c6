using System.IO.Compression;
using System.Text.Json.Nodes;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Preprocessing;

public sealed class TransformerJsonTests
{
    // As it was written before there were flags, other scalers and other encoders.
    private const string Old = """
        {
          "inputSchema": { "columns": [
            { "name": "clicks", "kind": "Numeric" }, { "name": "country", "kind": "Categorical" }, { "name": "device", "kind": "Categorical" } ] },
          "numbers": [ { "source": 0, "imputer": { "value": 5 }, "logarithm": false, "scaler": { "mean": 4, "standardDeviation": 2 } } ],
          "categories": [
            { "source": 1, "encoder": { "categories": [ "PL", "DE" ], "rare": [ "FR" ], "hasMissing": true }, "asCodes": false },
            { "source": 2, "encoder": { "categories": [ "phone", "tablet" ], "rare": [ "watch" ], "hasMissing": true }, "asCodes": true } ]
        }
        """;

    [Fact]
    public void Old_files_are_read_and_mean_what_they_meant()
    {
        ColumnTransformer transformer = TransformerJson.Read(Old, outputs: 6);
        Assert.Equal(["clicks", "country=PL", "country=DE", "country=(other)", "country=(missing)", "device"], transformer.OutputNames);
        var table = new FeatureTable(transformer.InputSchema, 4);
        new[] { 8, float.NaN, 0, 4 }.CopyTo(table.Numbers(0));
        new[] { "PL", "FR", null, "XX" }.CopyTo(table.Categories(1));
        new[] { "tablet", "watch", null, "phone" }.CopyTo(table.Categories(2));
        FeatureMatrix matrix = transformer.Transform(table);
        Assert.Equal([2, 1, 0, 0, 0, 1], matrix.Row(0).ToArray());
        Assert.Equal([0.5f, 0, 0, 1, 0, 2], matrix.Row(1).ToArray());
        Assert.Equal([-2, 0, 0, 0, 1, float.NaN], matrix.Row(2).ToArray());
        Assert.Equal([0, 0, 0, 1, 0, 0], matrix.Row(3).ToArray());
        Assert.Equal([5], matrix.CategoricalColumns);
        Assert.Equal(matrix.AllValues(), TransformerJson.Reloaded(transformer).Transform(table).AllValues());
    }

    [Theory]
    [InlineData(false, "100 010 000 001")]
    [InlineData(true, "100 010 001 001")]
    public void An_encoder_keeps_where_it_puts_a_missing_category(bool missingIsOther, string expected)
    {
        var schema = new TableSchema([new FeatureColumn("country", FeatureKind.Categorical)]);
        var encoder = new OneHotEncoder(["PL", "DE"], [], hasMissing: !missingIsOther, missingIsOther);
        var transformer = new ColumnTransformer(schema, [], [new CategoricalColumn(0, encoder)]);
        JsonNode written = JsonNode.Parse(TransformerJson.Of(transformer))!["categories"]![0]!["encoder"]!;
        Assert.Equal(missingIsOther ? true : null, (bool?)written["missingIsOther"]); // Only where it is so, as in old files.

        ColumnTransformer read = TransformerJson.Reloaded(transformer);
        Assert.Equal(["country=PL", "country=DE", missingIsOther ? "country=(other)" : "country=(missing)"], read.OutputNames);
        var table = new FeatureTable(schema, 4);
        new[] { "PL", "DE", "XX", null }.CopyTo(table.Categories(0));
        FeatureMatrix matrix = read.Transform(table);
        Assert.Equal(expected, string.Join(' ', Enumerable.Range(0, 4).Select(row => string.Concat(matrix.Row(row).ToArray()))));
    }

    [Theory]
    [InlineData("conversion.zip", "clickstream/pipeline.json")]
    [InlineData("revenue.zip", "clickstream/amount-pipeline.json")]
    public void Shipped_models_are_read(string package, string entry)
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "ClickstreamApi.sln"))) directory = directory.Parent!;
        using ZipArchive zip = ZipFile.OpenRead(Path.Combine(directory.FullName, "models", package));
        using Stream stream = zip.GetEntry(entry)!.Open();
        ColumnTransformer transformer = PipelineJson.Read(stream).Transformer;
        Assert.Equal(transformer.OutputCount, transformer.Transform(new FeatureTable(transformer.InputSchema, 2)).Row(1).Length);
    }

    /// <summary>A path into a good transformer, and what a hostile hand puts there (null: takes it away).</summary>
    public static TheoryData<string, string?> Damages => new()
    {
        { "numbers/0/minMaxScaler/maximum", "-1e9" },
        { "numbers/0/minMaxScaler/maximum", "1e999" },
        { "numbers/0/minMaxScaler/minimum", "\"NaN\"" },
        { "numbers/0/minMaxScaler/minimum", null },
        { "numbers/0/scaler", """{ "mean": 0, "standardDeviation": 1 }""" },
        { "numbers/0/missingFlag", "1" },
        { "numbers/0/missingFlag", "false" },
        { "categories/0/ordinal", null },
        { "categories/0/ordinal", "null" },
        { "categories/0/ordinal/categories", "[]" },
        { "categories/0/ordinal/categories/0", "null" },
        { "categories/0/ordinal/categories/0", "\"large\"" },
        { "categories/0/ordinal/rare", "[\"tiny\"]" },
        { "categories/0/ordinal/isOrdered", "false" },
        { "categories/0/encoder", """{ "categories": [ "a", "b" ], "rare": [], "hasMissing": false }""" },
        { "categories/1/target", null },
        { "categories/1/target/mean", "\"Infinity\"" },
        { "categories/1/target/mean", null },
        { "categories/1/target/values", "[1]" },
        { "categories/1/target/values/0", "\"NaN\"" },
        { "categories/1/target/values/0", "null" },
        { "categories/1/target/categories/0", "null" },
        { "categories/1/target/other", "0.5" },
        { "categories/1/target/rare", "[\"x\"]" },
        { "categories/1/target/missing", "\"-Infinity\"" },
        { "categories/1/target/surprise", "1" },
        { "categories/1/source", "1" },
        { "categories/1/scaler", """{ "mean": 0, "standardDeviation": 1 }""" },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public void A_damaged_transformer_is_refused(string path, string? value)
    {
        ColumnTransformer transformer = Good();
        JsonNode root = JsonNode.Parse(TransformerJson.Of(transformer))!;
        string[] steps = path.Split('/');
        JsonNode parent = root;
        foreach (string step in steps[..^1]) parent = (parent is JsonArray array ? array[int.Parse(step, null)] : parent[step])!;
        if (value is null) Assert.True(parent.AsObject().Remove(steps[^1]), path);
        else if (parent is JsonArray items) items[int.Parse(steps[^1], null)] = JsonNode.Parse(value);
        else parent[steps[^1]] = JsonNode.Parse(value);

        Assert.NotEmpty(Assert.Throws<InvalidDataException>(() => TransformerJson.Read(root.ToJsonString(), transformer.OutputCount)).Message);
    }

    // A number with a flag, an ordered column and mean targets, the numbers and the codes scaled to 0 to 1.
    private static ColumnTransformer Good()
    {
        var options = ColumnTransformerOptions.ForNeuralNetwork with
        {
            Scaling = ScalingStrategy.MinMax,
            Encoding = CategoryEncoding.Target,
            Orders = new Dictionary<string, IReadOnlyList<string>> { ["size"] = ["small", "medium", "large"] },
        };
        ColumnTransformer transformer = ColumnTransformer.FitTransform(PresetTests.Labeled(PresetTests.Table(60)), options).Transformer;
        Assert.Equal(["clicks", "clicks=(missing)", "returning", "age", "size", "item=(target)"], transformer.OutputNames);
        return transformer;
    }
}

using System.Text;
using System.Text.Json.Nodes;
using Clickstream.Learning.Calibration;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Pipelines;

public sealed class PipelineJsonTests
{
    private static FeatureTable Table { get; } = Shoppers.Table();

    public static TheoryData<string> Calibrators => ["none", "identity", "platt", "isotonic"];

    [Theory]
    [MemberData(nameof(Calibrators))]
    public void A_reloaded_pipeline_answers_with_the_same_bits(string calibrator)
    {
        Pipeline pipeline = Shoppers.Logistic(Table, (scores, labels) => calibrator switch
        {
            "identity" => new IdentityCalibrator(),
            "platt" => PlattCalibrator.Fit(scores, labels, []),
            "isotonic" => IsotonicCalibrator.Fit(scores, labels, []),
            _ => null,
        });
        Pipeline reloaded = PipelineJson.Read(new MemoryStream(Json(pipeline)));
        Assert.Equal(pipeline.PredictAll(Table), reloaded.PredictAll(Table));
        Assert.Equal(pipeline.Schema, reloaded.Schema);
        Assert.Equal(Json(pipeline), Json(reloaded));
    }

    [Fact]
    public void A_reloaded_clustering_answers_with_the_same_bits()
    {
        ClusteringPipeline pipeline = Shoppers.Clusters(Table);
        var stream = new MemoryStream();
        PipelineJson.Write(stream, pipeline);
        ClusteringPipeline reloaded = PipelineJson.ReadClustering(new MemoryStream(stream.ToArray()));
        var scratch = new float[pipeline.ScratchLength];
        for (int row = 0; row < Table.RowCount; row++)
        {
            Assert.Equal(pipeline.Place(Table, row, scratch, out double expected), reloaded.Place(Table, row, scratch, out double actual));
            Assert.Equal(expected, actual);
        }
    }

    [Fact]
    public void What_is_not_in_the_list_cannot_be_written()
    {
        Pipeline pipeline = Shoppers.Logistic(Table, (_, _) => new Coin());
        Assert.Throws<NotSupportedException>(() => PipelineJson.Write(new MemoryStream(), pipeline));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("PK\u0003\u0004")]
    [InlineData("{\"transformer\":null,\"predictor\":null}")]
    public void What_is_no_pipeline_is_refused(string text) =>
        Assert.Throws<InvalidDataException>(() => PipelineJson.Read(new MemoryStream(Encoding.UTF8.GetBytes(text))));

    /// <summary>A path into the JSON of a good pipeline, and what a hostile hand puts there (null: takes it away).</summary>
    public static TheoryData<string, string?> Damages => new()
    {
        { "/predictor/$type", "\"System.IO.FileInfo\"" },
        { "/predictor/$type", "\"PlattCalibrator\"" },
        { "/predictor/$type", null },
        { "/predictor/weights", "[1,2]" },
        { "/predictor/weights", "[]" },
        { "/predictor/weights", "null" },
        { "/predictor/weights", null },
        { "/predictor/weights/0", "\"NaN\"" },
        { "/predictor/weights/0", "\"Infinity\"" },
        { "/predictor/weights/0", "1e999" },
        { "/predictor/weights/0", "null" },
        { "/predictor/means", "[1]" },
        { "/predictor/intercept", "\"NaN\"" },
        { "/predictor/intercept", null },
        { "/predictor/surprise", "1" },
        { "/calibrator/slope", "-1" },
        { "/calibrator/$type", "\"LogisticRegression\"" },
        { "/transformer", null },
        { "/transformer/numbers", "[]" },
        { "/transformer/numbers/0", "null" },
        { "/transformer/numbers/0/source", "-1" },
        { "/transformer/numbers/0/source", "1" },
        { "/transformer/numbers/0/source", "99" },
        { "/transformer/numbers/0/scaler/standardDeviation", "0" },
        { "/transformer/numbers/0/imputer/value", "1e60" },
        { "/transformer/categories/0/source", "0" },
        { "/transformer/categories/0/encoder", "null" },
        { "/transformer/categories/0/encoder/categories", "[\"PL\",\"PL\",\"DE\"]" },
        { "/transformer/categories/0/encoder/categories", "[null,\"PL\",\"DE\"]" },
        { "/transformer/categories/0/encoder/categories", "[\"PL\"]" },
        { "/transformer/inputSchema/columns/0", "null" },
        { "/transformer/inputSchema/columns/0/name", "null" },
        { "/transformer/inputSchema/columns/0/name", "\"country\"" },
        { "/transformer/inputSchema/columns/0/kind", "\"Categorical\"" },
        { "/transformer/inputSchema/columns/0/kind", "\"Nonsense\"" },
        { "/transformer/inputSchema/columns/0/kind", "7" },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public void A_damaged_pipeline_is_refused_when_it_is_read(string path, string? value)
    {
        JsonNode root = JsonNode.Parse(Json(Shoppers.Logistic(Table, (scores, labels) => PlattCalibrator.Fit(scores, labels, []))))!;
        string[] steps = path.Split('/')[1..];
        JsonNode parent = root;
        foreach (string step in steps[..^1]) parent = parent is JsonArray array ? array[int.Parse(step, null)]! : parent[step]!;
        if (value is null) parent.AsObject().Remove(steps[^1]);
        else if (parent is JsonArray items) items[int.Parse(steps[^1], null)] = Parse(value);
        else parent[steps[^1]] = Parse(value);

        var damaged = new MemoryStream(Encoding.UTF8.GetBytes(root.ToJsonString()));
        Assert.NotEmpty(Assert.Throws<InvalidDataException>(() => PipelineJson.Read(damaged)).Message);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        byte[] json = Json(Shoppers.Logistic(Table, (_, _) => null));
        for (int length = 0; length < json.Length; length += 37)
            Assert.Throws<InvalidDataException>(() => PipelineJson.Read(new MemoryStream(json[..length])));
    }

    private static JsonNode? Parse(string value) => JsonNode.Parse(value);

    private static byte[] Json(Pipeline pipeline)
    {
        var stream = new MemoryStream();
        PipelineJson.Write(stream, pipeline);
        return stream.ToArray();
    }

    private sealed class Coin : ICalibrator
    {
        public double Calibrate(double score) => Sigmoid.Of(0);
    }
}

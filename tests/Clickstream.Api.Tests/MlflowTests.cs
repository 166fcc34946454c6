using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Clickstream.Packages;
using Clickstream.Tasks;

namespace Clickstream.Api.Tests;

/// <summary>The contract of MLflow's scoring server (documentation of "mlflow models serve", 2.x), whose addresses are SageMaker's, too.</summary>
[Collection(SampleModelsGroup.Name)]
public sealed class MlflowTests(SampleModels models)
{
    private const string Path = "/invocations";

    private ModelManifest Conversion => models.EventPackages[(int)PredictionTask.Conversion].Manifest;

    [Theory]
    [InlineData("/ping")]
    [InlineData("/health")]
    public async Task Ping_is_an_empty_line_while_the_model_is_there_and_503_else(string path)
    {
        Assert.Equal("\n", await models.Events.GetAsync(path).TextAsync("application/json"));
        using var folder = new TemporaryFolder();
        using var application = new ClickstreamApplication(folder.Path);
        await application.CreateClient().GetAsync(path).ProblemAsync(HttpStatusCode.ServiceUnavailable, "model_not_ready");
    }

    [Fact]
    public async Task Version_is_plain_text() => Assert.NotEmpty(await models.Events.GetAsync("/version").TextAsync("text/plain"));

    [Fact]
    public async Task Every_form_gives_the_bits_that_classify_gives()
    {
        JsonObject[] rows = FeatureRows.Make(Conversion, count: 12);
        string[] names = [.. Conversion.Features.Select(feature => feature.Name)];
        JsonArray Values() => new([.. rows.Select(row => new JsonArray([.. names.Select(name => row[name]?.DeepClone())]))]);
        JsonArray Records() => new([.. rows.Select(row => row.DeepClone())]);
        string expected = Predictions(await models.Events.PostJsonAsync(Path, Body("dataframe_split", new JsonObject
        {
            ["columns"] = JsonSerializer.SerializeToNode(names),
            ["index"] = new JsonArray(7, 8),
            ["data"] = Values(),
        })).JsonAsync());
        foreach (string body in new[]
        {
            Body("dataframe_records", Records()),
            Body("instances", Records()),
            Body("instances", Values()),
            Body("inputs", Values()),
            Body("inputs", new JsonObject(names.Select(name => KeyValuePair.Create(name, (JsonNode?)new JsonArray([.. rows.Select(row => row[name]?.DeepClone())]))))),
            Body("dataframe_records", Records()).Replace("null", "NaN", StringComparison.Ordinal),
        }) Assert.Equal(expected, Predictions(await models.Events.PostJsonAsync(Path, body).JsonAsync()));

        // As pandas writes it, with an index without a name first.
        string csv = $",{string.Join(',', names)}\n" + string.Concat(rows.Select((row, i) => $"{i},{string.Join(',', names.Select(name => row[name]?.ToString() ?? ""))}\n"));
        Assert.Equal(expected, Predictions(await models.Events.PostCsvAsync(Path, csv).JsonAsync()));

        JsonArray predictions = JsonNode.Parse(expected)!.AsArray();
        for (int i = 0; i < rows.Length; i++)
        {
            JsonNode alone = await models.Events.PostJsonAsync("/classify", new JsonObject { ["features"] = rows[i].DeepClone() }.ToJsonString()).JsonAsync();
            Assert.Equal((double)alone["probability"]!, (double)predictions[i]!["purchase_probability"]!);
            Assert.Equal((bool)alone["willPurchase"]!, (bool)predictions[i]!["will_purchase"]!);
        }
    }

    [Fact]
    public async Task The_task_is_named_by_query_or_params_or_setting()
    {
        string Record(string? task) => new JsonObject
        {
            ["dataframe_records"] = new JsonArray(new JsonObject { [Conversion.Features[0].Name] = 1 }),
            ["params"] = task is null ? null : new JsonObject { ["task"] = task },
        }.ToJsonString();
        Assert.Contains("expected_revenue", Predictions(await models.Events.PostJsonAsync($"{Path}?task=revenue", Record("segment")).JsonAsync()), StringComparison.Ordinal);
        Assert.Contains("segment_name", Predictions(await models.Events.PostJsonAsync(Path, Record("segment")).JsonAsync()), StringComparison.Ordinal);
        using var application = new ClickstreamApplication(models.EventFolder) { Settings = { ["Doors:Invocations"] = "revenue" } };
        Assert.Contains("expected_revenue", Predictions(await application.CreateClient().PostJsonAsync(Path, Record(null)).JsonAsync()), StringComparison.Ordinal);
        await RefusedAsync(models.Events.PostJsonAsync($"{Path}?task=weather", Record(null)), HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; format=pandas-split")]
    public async Task Another_type_is_a_415(string type)
    {
        using var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        await RefusedAsync(models.Events.PostAsync(Path, content), HttpStatusCode.UnsupportedMediaType, "BAD_REQUEST");
    }

    [Theory]
    [InlineData("", "BAD_REQUEST")]
    [InlineData("{", "BAD_REQUEST")]
    [InlineData("[[1]]", "INVALID_PARAMETER_VALUE")]
    [InlineData("{}", "INVALID_PARAMETER_VALUE")]
    [InlineData("{\"instances\":[],\"inputs\":[]}", "INVALID_PARAMETER_VALUE")]
    [InlineData("{\"instances\":[]}", "INVALID_PARAMETER_VALUE")]
    [InlineData("{\"instances\":[[1,2]]}", "INVALID_PARAMETER_VALUE")]
    [InlineData("{\"instances\":5}", "INVALID_PARAMETER_VALUE")]
    [InlineData("{\"dataframe_split\":[]}", "INVALID_PARAMETER_VALUE")]
    [InlineData("{\"dataframe_split\":{\"columns\":[\"event_count\"],\"data\":[[1],[1,2]]}}", "INVALID_PARAMETER_VALUE")]
    [InlineData("{\"dataframe_split\":{\"columns\":[\"event_count\"],\"data\":[[\"many\"]]}}", "INVALID_PARAMETER_VALUE")]
    [InlineData("{\"dataframe_split\":{\"columns\":[1],\"data\":[[1]]}}", "INVALID_PARAMETER_VALUE")]
    [InlineData("{\"dataframe_records\":[1]}", "INVALID_PARAMETER_VALUE")]
    [InlineData("{\"dataframe_records\":[{\"event_count\":[1]}]}", "INVALID_PARAMETER_VALUE")]
    [InlineData("{\"dataframe_records\":[{\"event_count\":1e999}]}", "INVALID_PARAMETER_VALUE")]
    [InlineData("{\"dataframe_records\":[{\"event_count\":1,\"eventCount\":1}]}", "INVALID_PARAMETER_VALUE")]
    [InlineData("{\"inputs\":{\"event_count\":[1],\"product_views\":[1,2]}}", "INVALID_PARAMETER_VALUE")]
    [InlineData("{\"inputs\":{\"event_count\":1}}", "INVALID_PARAMETER_VALUE")]
    [InlineData("{\"dataframe_records\":[{\"\\ud800\":1}]}", "BAD_REQUEST")]
    public async Task A_broken_request_is_a_400_with_MLflows_members(string body, string code) =>
        await RefusedAsync(models.Events.PostJsonAsync(Path, body), HttpStatusCode.BadRequest, code);

    [Theory]
    [InlineData("")]
    [InlineData("event_count\n")]
    [InlineData("event_count\nmany\n")]
    [InlineData("event_count,device\n1\n")]
    public async Task A_broken_CSV_is_a_400_with_MLflows_members(string csv)
    {
        using HttpResponseMessage answer = await models.Events.PostCsvAsync(Path, csv);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotNull(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["error_code"]);
    }

    [Fact]
    public async Task Too_many_rows_are_a_413_that_names_batch()
    {
        using var application = new ClickstreamApplication(models.EventFolder) { Settings = { ["Doors:MaximumRows"] = "1" } };
        JsonNode problem = await application.CreateClient().PostCsvAsync(Path, "event_count\n1\n2\n").ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "too_many_rows");
        Assert.Contains("/batch", (string)problem["message"]!, StringComparison.Ordinal);
    }

    private static string Body(string form, JsonNode rows) => new JsonObject { [form] = rows }.ToJsonString();

    private static string Predictions(JsonNode answer) => answer["predictions"]!.ToJsonString();

    private static async Task RefusedAsync(Task<HttpResponseMessage> answering, HttpStatusCode status, string code)
    {
        using HttpResponseMessage answer = await answering;
        JsonNode problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.True(answer.StatusCode == status, problem.ToJsonString());
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(code, (string?)problem["error_code"]);
        Assert.Equal((string?)problem["detail"], (string?)problem["message"]);
        Assert.Null(problem["stack_trace"]);
    }
}

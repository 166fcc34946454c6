using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Clickstream.Learning.Tables;
using Clickstream.Packages;
using Clickstream.Tasks;

namespace Clickstream.Api.Tests;

/// <summary>The contract of the Open Inference Protocol V2 and of its binary tensor data extension.</summary>
[Collection(SampleModelsGroup.Name)]
public sealed class OpenInferenceTests(SampleModels models)
{
    private const string Infer = "/v2/models/conversion/infer";

    private ModelManifest Conversion => models.EventPackages[(int)PredictionTask.Conversion].Manifest;

    [Theory]
    [InlineData("/v2/health/live", "live")]
    [InlineData("/v2/health/ready", "ready")]
    [InlineData("/v2/models/conversion/ready", "ready")]
    public async Task Health_is_told_by_the_status_and_as_KServe_by_the_body(string path, string member) =>
        Assert.True((bool)(await models.Events.GetAsync(path).JsonAsync())[member]!);

    [Theory]
    [InlineData("/v2")]
    [InlineData("/v2/")]
    public async Task Server_metadata_is_as_published(string path)
    {
        JsonNode answer = await models.Events.GetAsync(path).JsonAsync();
        OpenInferenceSchema.IsServerMetadata(answer);
        Assert.Contains("binary_tensor_data", answer["extensions"]!.Deserialize<string[]>()!);
    }

    [Fact]
    public async Task Every_listed_model_has_metadata_as_published_by_name_and_by_version()
    {
        string[] names = (await models.Events.GetAsync("/v2/models").JsonAsync())["models"]!.Deserialize<string[]>()!;
        Assert.Equal(["conversion", "revenue", "segment", "abandonment", "recommendation"], names);
        foreach (string name in names)
        {
            JsonNode metadata = await models.Events.GetAsync($"/v2/models/{name}").JsonAsync();
            OpenInferenceSchema.IsModelMetadata(metadata);
            var version = (string)metadata["versions"]![0]!;
            Assert.True(JsonNode.DeepEquals(metadata, await models.Events.GetAsync($"/v2/models/{name}/versions/{version}").JsonAsync()));
            await models.Events.GetAsync($"/v2/models/{name}/versions/{version}/ready").JsonAsync();
        }

        JsonNode conversion = await models.Events.GetAsync("/v2/models/conversion").JsonAsync();
        Assert.Equal(Conversion.Features.Select(feature => feature.Name), conversion["inputs"]!.AsArray().Select(input => (string)input!["name"]!));
        using HttpResponseMessage index = await models.Events.PostAsync("/v2/repository/index", null);
        Assert.Equal(names, JsonNode.Parse(await index.Content.ReadAsStringAsync())!.AsArray().Select(entry => (string)entry!["name"]!));
    }

    [Fact]
    public async Task Rows_get_the_bits_that_classify_gives_each()
    {
        JsonObject[] rows = FeatureRows.Make(Conversion, count: 20);
        JsonNode answer = await InferAsync(new JsonObject { ["id"] = "42", ["inputs"] = FeatureRows.Inputs(Conversion, rows) });
        OpenInferenceSchema.IsInferenceResponse(answer);
        Assert.Equal("42", (string?)answer["id"]);
        Assert.Equal("conversion", (string?)answer["model_name"]);
        Assert.Equal(Conversion.Version, (string?)answer["model_version"]);
        Assert.Null(answer["parameters"]);
        for (int i = 0; i < rows.Length; i++)
        {
            JsonNode alone = await models.Events.PostJsonAsync("/classify", new JsonObject { ["features"] = rows[i].DeepClone() }.ToJsonString()).JsonAsync();
            Assert.Equal((double)alone["probability"]!, (double)Output(answer, "purchase_probability")["data"]![i]!);
            Assert.Equal((bool)alone["willPurchase"]!, (bool)Output(answer, "will_purchase")["data"]![i]!);
        }
    }

    [Theory]
    [InlineData(PredictionTask.Conversion)]
    [InlineData(PredictionTask.Revenue)]
    [InlineData(PredictionTask.Segment)]
    [InlineData(PredictionTask.Abandonment)]
    public async Task Outputs_are_the_columns_of_a_batch(PredictionTask task)
    {
        ModelManifest manifest = models.RowPackages[(int)task].Manifest;
        string name = PredictionTasks.Name(task);
        string csv = $"{string.Join(',', manifest.Features.Select(feature => feature.Name))}\n{new string(',', manifest.Features.Count - 1)}\n";
        string header = (await models.Rows.PostCsvAsync($"/batch?tasks={PredictionTasks.EndpointName(task)}", csv).TextAsync("text/csv")).Split('\n')[0];
        IEnumerable<string> outputs = (await models.Rows.GetAsync($"/v2/models/{name}").JsonAsync())["outputs"]!.AsArray().Select(output => (string)output!["name"]!);
        Assert.All(outputs, output => Assert.Contains(output, header.Split(',')));
        JsonNode answer = await models.Rows.PostJsonAsync($"/v2/models/{name}/infer", new JsonObject { ["inputs"] = FeatureRows.Inputs(manifest, FeatureRows.Make(manifest, 3)) }.ToJsonString()).JsonAsync();
        OpenInferenceSchema.IsInferenceResponse(answer);
        Assert.Equal(outputs, answer["outputs"]!.AsArray().Select(output => (string)output!["name"]!));
    }

    [Fact]
    public async Task A_matrix_with_named_columns_is_as_good_as_an_input_each()
    {
        FeatureProfile[] numbers = [.. Conversion.Features.Where(feature => feature.Kind == FeatureKind.Numeric).Take(3)];
        double[] values = [1.5, 2, 0.1, 4, 0, 7.25];
        var matrix = new JsonObject
        {
            ["inputs"] = new JsonArray(new JsonObject
            {
                ["name"] = "x",
                ["shape"] = new JsonArray(2, 3),
                ["datatype"] = "FP64",
                ["parameters"] = new JsonObject { ["columns"] = string.Join(',', numbers.Select(feature => feature.Name)) },
                ["data"] = JsonSerializer.SerializeToNode(values.Chunk(3)),
            }),
        };
        var columns = new JsonObject
        {
            ["inputs"] = new JsonArray([.. numbers.Select((feature, i) => Column(feature.Name, [values[i], values[i + 3]]))]),
        };
        Assert.True(JsonNode.DeepEquals(await InferAsync(columns), await InferAsync(matrix)));
    }

    [Fact]
    public async Task Only_the_outputs_asked_for_are_answered()
    {
        JsonObject request = OneColumn();
        request["outputs"] = new JsonArray(new JsonObject { ["name"] = "will_purchase" });
        Assert.Equal("will_purchase", (string?)Assert.Single((await InferAsync(request))["outputs"]!.AsArray())!["name"]);
        request["outputs"] = new JsonArray(new JsonObject { ["name"] = "will_purchase" }, new JsonObject { ["name"] = "will_purchase" });
        JsonNode problem = await models.Rows.PostJsonAsync(Infer, request.ToJsonString()).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        Assert.Equal("/outputs/1/name", (string?)problem["errors"]![0]!["pointer"]);
        request["outputs"] = new JsonArray(new JsonObject { ["name"] = "weather" });
        problem = await models.Events.PostJsonAsync(Infer, request.ToJsonString()).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        Assert.Equal((string?)problem["detail"], (string?)problem["error"]);
    }

    [Fact]
    public async Task A_strange_input_is_ignored_but_told()
    {
        JsonObject request = OneColumn();
        request["inputs"]!.AsArray().Add(Column("weather", [1, 2]));
        JsonNode answer = await InferAsync(request);
        OpenInferenceSchema.IsInferenceResponse(answer);
        Assert.Contains("weather", (string)answer["parameters"]!["warnings"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bare_NaN_is_missing_and_one_in_a_text_is_not_touched()
    {
        string name = Conversion.Features.First(feature => feature.Kind == FeatureKind.Numeric).Name;
        string missing = new JsonObject { ["inputs"] = new JsonArray(Column(name, [null, 2])) }.ToJsonString();
        JsonNode answer = await models.Events.PostJsonAsync(Infer, missing.Replace("null", "NaN", StringComparison.Ordinal).Insert(1, "\"id\":\"NaN\\\"NaN\",")).JsonAsync();
        Assert.Equal("NaN\"NaN", (string?)answer["id"]);
        Assert.True(JsonNode.DeepEquals((await InferAsync(JsonNode.Parse(missing)!.AsObject()))["outputs"], answer["outputs"]));
    }

    [Fact]
    public async Task Binary_tensors_go_both_ways_as_Tritons_client_sends_them()
    {
        JsonObject[] rows = FeatureRows.Make(Conversion, count: 5);
        JsonArray inputs = FeatureRows.Inputs(Conversion, rows);
        JsonNode expected = await InferAsync(new JsonObject { ["inputs"] = inputs.DeepClone() });
        var tail = new MemoryStream();
        foreach (JsonNode? input in inputs)
        {
            long before = tail.Length;
            foreach (JsonNode? value in input!["data"]!.AsArray()) Write(tail, (string)input["datatype"]!, value);
            if ((string)input["datatype"]! == "BOOL") continue; // BOOL has no bytes for what is missing.
            input.AsObject().Remove("data");
            input["parameters"] = new JsonObject { ["binary_data_size"] = tail.Length - before };
        }

        byte[] json = Encoding.UTF8.GetBytes(new JsonObject { ["inputs"] = inputs, ["parameters"] = new JsonObject { ["binary_data_output"] = true } }.ToJsonString());
        using var content = new ByteArrayContent([.. json, .. tail.ToArray()]);
        content.Headers.Add("Inference-Header-Content-Length", json.Length.ToString(CultureInfo.InvariantCulture));
        using HttpResponseMessage answer = await models.Events.PostAsync(Infer, content);
        byte[] body = await answer.Content.ReadAsByteArrayAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, Encoding.UTF8.GetString(body));
        int length = int.Parse(answer.Headers.GetValues("Inference-Header-Content-Length").Single(), CultureInfo.InvariantCulture);
        JsonNode head = JsonNode.Parse(body.AsSpan(0, length))!;
        Assert.Equal(40, (int)Output(head, "purchase_probability")["parameters"]!["binary_data_size"]!);
        Assert.Equal(5, (int)Output(head, "will_purchase")["parameters"]!["binary_data_size"]!);
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal((double)Output(expected, "purchase_probability")["data"]![i]!, BinaryPrimitives.ReadDoubleLittleEndian(body.AsSpan(length + (8 * i))));
            Assert.Equal((bool)Output(expected, "will_purchase")["data"]![i]!, body[length + 40 + i] == 1);
        }

        Assert.Equal(length + 45, body.Length);
    }

    [Fact]
    public async Task A_row_without_a_cart_is_null_beside_others_and_a_problem_alone()
    {
        const string Path = "/v2/models/abandonment/infer";
        string Body(params bool[] carts) => new JsonObject
        {
            ["inputs"] = new JsonArray(new JsonObject
            {
                ["name"] = "has_cart",
                ["shape"] = new JsonArray(carts.Length),
                ["datatype"] = "BOOL",
                ["data"] = JsonSerializer.SerializeToNode(carts),
            }),
        }.ToJsonString();
        JsonNode answer = await models.Events.PostJsonAsync(Path, Body(false, true)).JsonAsync();
        Assert.Null(Output(answer, "abandonment_probability")["data"]![0]);
        Assert.NotNull(Output(answer, "abandonment_probability")["data"]![1]);
        Assert.StartsWith("1 row could not be answered", (string?)answer["parameters"]!["warnings"], StringComparison.Ordinal);
        await models.Events.PostJsonAsync(Path, Body(false)).ProblemAsync(HttpStatusCode.UnprocessableEntity, "empty_cart");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"inputs\":[]}")]
    [InlineData("{\"inputs\":{}}")]
    [InlineData("{\"inputs\":[1]}")]
    [InlineData("{\"inputs\":[{}]}")]
    [InlineData("{\"inputs\":null,\"inputs\":null}")]
    [InlineData("{\"id\":1,\"inputs\":[{\"name\":\"event_count\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[1]}]}")]
    [InlineData("{\"inputs\":[{\"name\":\"event_count\",\"shape\":[2],\"datatype\":\"FP64\",\"data\":[1]}]}")]
    [InlineData("{\"inputs\":[{\"name\":\"event_count\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[1,2]}]}")]
    [InlineData("{\"inputs\":[{\"name\":\"event_count\",\"shape\":[2,1],\"datatype\":\"FP64\",\"data\":[[1],[1,2]]}]}")]
    [InlineData("{\"inputs\":[{\"name\":\"event_count\",\"shape\":[0],\"datatype\":\"FP64\",\"data\":[]}]}")]
    [InlineData("{\"inputs\":[{\"name\":\"event_count\",\"shape\":[-1],\"datatype\":\"FP64\",\"data\":[1]}]}")]
    [InlineData("{\"inputs\":[{\"name\":\"event_count\",\"shape\":[1,2147483647],\"datatype\":\"FP64\",\"data\":[1]}]}")]
    [InlineData("{\"inputs\":[{\"name\":\"event_count\",\"shape\":[1],\"datatype\":\"FP8\",\"data\":[1]}]}")]
    [InlineData("{\"inputs\":[{\"name\":\"event_count\",\"shape\":[1],\"datatype\":\"INT8\",\"data\":[128]}]}")]
    [InlineData("{\"inputs\":[{\"name\":\"event_count\",\"shape\":[1],\"datatype\":\"INT64\",\"data\":[1.5]}]}")]
    [InlineData("{\"inputs\":[{\"name\":\"event_count\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[1e999]}]}")]
    [InlineData("{\"inputs\":[{\"name\":\"event_count\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[1e300]}]}")]
    [InlineData("{\"inputs\":[{\"name\":\"event_count\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[{}]}]}")]
    [InlineData("{\"inputs\":[{\"name\":\"event_count\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[Infinity]}]}")]
    [InlineData("{\"inputs\":[{\"name\":\"event_count\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"many\"]}]}")]
    [InlineData("{\"inputs\":[{\"name\":\"event_count\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"\\ud800\"]}]}")]
    [InlineData("{\"inputs\":[{\"name\":\"event_count\",\"shape\":[1],\"datatype\":\"FP64\",\"parameters\":{\"binary_data_size\":8}}]}")]
    [InlineData("{\"inputs\":[{\"name\":\"event_count\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[1]},{\"name\":\"event_count\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[1]}]}")]
    [InlineData("{\"inputs\":[{\"name\":\"event_count\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[1]},{\"name\":\"eventCount\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[1]}]}")]
    [InlineData("{\"inputs\":[{\"name\":\"event_count\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[1]},{\"name\":\"x\",\"shape\":[2],\"datatype\":\"FP64\",\"data\":[1,2]}]}")]
    public async Task A_broken_request_is_a_400_that_says_error(string body)
    {
        using HttpResponseMessage answer = await models.Events.PostJsonAsync(Infer, body);
        JsonNode problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, problem.ToJsonString());
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.False(string.IsNullOrWhiteSpace((string?)problem["error"]));
        Assert.NotNull(problem["code"]);
    }

    [Theory]
    [InlineData("/v2/models/weather")]
    [InlineData("/v2/models/weather/ready")]
    [InlineData("/v2/models/conversion/versions/1")]
    [InlineData("/v2/nowhere")]
    public async Task What_is_not_there_is_a_404_that_says_error(string path)
    {
        using HttpResponseMessage answer = await models.Events.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.False(string.IsNullOrWhiteSpace((string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["error"]));
    }

    [Fact]
    public async Task Too_many_rows_and_too_long_bodies_are_a_413_that_names_batch()
    {
        using var application = new ClickstreamApplication(models.EventFolder) { Settings = { ["Doors:MaximumRows"] = "1", ["Doors:MaximumBytes"] = "2048" } };
        using HttpClient client = application.CreateClient();
        JsonNode problem = await client.PostJsonAsync(Infer, OneColumn().ToJsonString()).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "too_many_rows");
        Assert.Contains("/batch", (string)problem["error"]!, StringComparison.Ordinal);
        problem = await client.PostJsonAsync(Infer, new string(' ', 3000)).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body_too_large");
        Assert.Contains("/batch", (string)problem["error"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recommendation_takes_no_features() => await models.Events
        .PostJsonAsync("/v2/models/recommendation/infer", OneColumn().ToJsonString()).ProblemAsync(HttpStatusCode.UnprocessableEntity, "features_not_supported");

    private Task<JsonNode> InferAsync(JsonObject request) => models.Events.PostJsonAsync(Infer, request.ToJsonString()).JsonAsync();

    private JsonObject OneColumn() =>
        new() { ["inputs"] = new JsonArray(Column(Conversion.Features.First(feature => feature.Kind == FeatureKind.Numeric).Name, [1, 2])) };

    private static JsonObject Column(string name, double?[] values) => new()
    {
        ["name"] = name,
        ["shape"] = new JsonArray(values.Length),
        ["datatype"] = "FP64",
        ["data"] = JsonSerializer.SerializeToNode(values),
    };

    private static JsonNode Output(JsonNode answer, string name) => answer["outputs"]!.AsArray().Single(output => (string?)output!["name"] == name)!;

    private static void Write(MemoryStream tail, string datatype, JsonNode? value)
    {
        switch (datatype)
        {
            case "FP64":
                tail.Write(BitConverter.GetBytes(value is null ? double.NaN : (double)value));
                break;
            case "BYTES":
                byte[] text = Encoding.UTF8.GetBytes((string?)value ?? "");
                tail.Write(BitConverter.GetBytes(text.Length));
                tail.Write(text);
                break;
        }
    }
}

using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Clickstream.Api.Tests;

[Collection(SampleModelsGroup.Name)]
public sealed class OpenApiTests(SampleModels models)
{
    [Fact]
    public async Task Every_endpoint_is_described()
    {
        JsonNode document = await models.Events.GetAsync("/swagger/v1/swagger.json").JsonAsync();
        Assert.Equal(
            ["/abandonment", "/batch", "/classify", "/explore", "/health", "/healthz/live", "/healthz/ready", "/healthz/ready/{task}", "/invocations", "/models", "/models/refresh", "/models/{task}", "/models/{task}/drift", "/models/{task}/rollback", "/ping", "/problems/{code}", "/profiles", "/recommend", "/revenue", "/score", "/segment",
                "/v2", "/v2/health/live", "/v2/health/ready", "/v2/models", "/v2/models/{model}", "/v2/models/{model}/infer", "/v2/models/{model}/ready",
                "/v2/models/{model}/versions/{version}", "/v2/models/{model}/versions/{version}/infer", "/v2/models/{model}/versions/{version}/ready", "/v2/repository/index", "/version"],
            document["paths"]!.AsObject().Select(path => path.Key).Order(StringComparer.Ordinal));
        foreach ((string path, JsonNode operation) in Operations(document))
        {
            Assert.False(string.IsNullOrEmpty((string?)operation["summary"]), path);
            Assert.False(string.IsNullOrEmpty((string?)operation["description"]), path);
            Assert.False(string.IsNullOrEmpty((string?)operation["operationId"]), path);
            Assert.NotNull(operation["responses"]!["200"]!["content"]);
            foreach ((string status, JsonNode? response) in operation["responses"]!.AsObject().Where(response => response.Key != "200"))
            {
                JsonObject examples = response!["content"]!["application/problem+json"]!["examples"]!.AsObject();
                Assert.All(examples, example => Assert.Equal(status, example.Value!["value"]!["status"]!.ToString()));
                Assert.All(examples, example => Assert.Equal(example.Key, (string?)example.Value!["value"]!["code"]));
            }
        }
    }

    [Fact]
    public async Task Every_example_works_as_it_stands_with_models_on_events() => Assert.Equal(21, await TryExamplesAsync(models.Events));

    [Fact]
    public async Task Every_example_works_as_it_stands_with_models_on_session_rows() => Assert.Equal(10, await TryExamplesAsync(models.Rows));

    [Fact]
    public async Task Every_example_works_as_it_stands_with_the_shipped_models()
    {
        using var application = new ClickstreamApplication(ShippedModels());
        using HttpClient client = application.CreateClient();
        await client.GetAsync("/healthz/ready").JsonAsync();
        IReadOnlyList<string> lacking = await LackingAsync(client);
        Assert.Equal(21 - (lacking.Contains("/abandonment") ? 3 : 0) - (lacking.Contains("/recommend") ? 4 : 0), await TryExamplesAsync(client));
    }

    [Fact]
    public async Task Says_which_operations_want_a_key()
    {
        using var application = new ClickstreamApplication(ShippedModels())
        {
            Settings = { ["ApiKeys:0:Name"] = "shop", ["ApiKeys:0:Sha256"] = new string('a', 64), ["Security:OpenPaths:0"] = "/v2/models" },
        };
        JsonNode open = await models.Events.GetAsync("/swagger/v1/swagger.json").JsonAsync();
        JsonNode closed = await application.CreateClient().GetAsync("/swagger/v1/swagger.json").JsonAsync();
        Assert.Equal("X-Api-Key", (string?)closed["components"]!["securitySchemes"]!["apiKey"]!["name"]);
        const string free = "", offered = "|apiKey|bearer", wanted = "apiKey|bearer";
        Assert.Equal((offered, wanted), (Keys(open, "/classify", "post"), Keys(closed, "/classify", "post")));
        Assert.Equal((wanted, wanted), (Keys(open, "/models/refresh", "post"), Keys(closed, "/models/refresh", "post")));
        Assert.Equal((free, free), (Keys(open, "/healthz/ready", "get"), Keys(closed, "/healthz/ready", "get")));
        Assert.Equal((offered, free), (Keys(open, "/v2/models/{model}", "get"), Keys(closed, "/v2/models/{model}", "get")));

        static string Keys(JsonNode document, string path, string method) => string.Join('|', document["paths"]![path]![method]!["security"] is { } list
            ? list.AsArray().Select(alternative => string.Join('+', alternative!.AsObject().Select(scheme => scheme.Key)))
            : []);
    }

    [Fact]
    public async Task Parameters_are_described_with_their_defaults()
    {
        JsonNode document = await models.Events.GetAsync("/swagger/v1/swagger.json").JsonAsync();
        JsonArray classify = document["paths"]!["/classify"]!["post"]!["parameters"]!.AsArray();
        Assert.Equal(3, (int)classify[0]!["schema"]!["default"]!);
        Assert.False((bool)classify[1]!["schema"]!["default"]!);
        foreach (string path in new[] { "/classify", "/revenue", "/abandonment" }) Assert.Equal(["reasons", "trajectory"], Names(path, "post"));
        Assert.Equal(["tasks", "reasons", "trajectory", "k"], Names("/score", "post"));
        Assert.Equal(["k"], Names("/recommend", "post"));
        Assert.Equal(10, (int)document["paths"]!["/recommend"]!["post"]!["parameters"]![0]!["schema"]!["default"]!);
        Assert.Empty(Names("/segment", "post"));
        Assert.Equal(["tasks", "k", "grouped", "map", "guard"], Names("/batch", "post"));
        Assert.Equal(["label"], Names("/explore", "post"));
        Assert.Equal(["task", "margin", "couponCost", "saveRate"], Names("/models/{task}", "get"));

        IEnumerable<string?> Names(string path, string method) =>
            (document["paths"]![path]![method]!["parameters"]?.AsArray() ?? []).Select(parameter => (string?)parameter!["name"]);
    }

    [Fact]
    public async Task The_type_of_a_problem_is_an_address_that_answers()
    {
        JsonNode problem = await models.Events.PostJsonAsync("/classify", "{}").ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        JsonNode type = await models.Events.GetAsync((string?)problem["type"]).JsonAsync();
        Assert.Equal((string?)problem["title"], (string?)type["title"]);
        await models.Events.GetAsync("/problems/weather").ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Swagger_UI_is_served()
    {
        string page = await models.Events.GetAsync("/swagger/index.html").TextAsync("text/html");
        Assert.Contains("swagger-ui", page, StringComparison.Ordinal);
    }

    /// <summary>Posts every example of the document; says how many there were.</summary>
    private static async Task<int> TryExamplesAsync(HttpClient client)
    {
        JsonNode document = await client.GetAsync("/swagger/v1/swagger.json").JsonAsync();
        IReadOnlyList<string> lacking = await LackingAsync(client);
        int tried = 0;
        foreach ((string path, JsonNode operation) in Operations(document).Where(one => !lacking.Contains(one.Path)))
        {
            if (operation["requestBody"] is not { } body) continue;
            foreach ((string contentType, JsonNode? media) in body["content"]!.AsObject())
            {
                foreach ((string name, JsonNode? example) in media!["examples"]?.AsObject() ?? [])
                {
                    JsonNode value = example!["value"]!;
                    using var content = new StringContent(value is JsonValue ? (string)value! : value.ToJsonString(), Encoding.UTF8, contentType);
                    using HttpResponseMessage answer = await client.PostAsync(path.Replace("{model}", "conversion", StringComparison.Ordinal), content);
                    string text = await answer.Content.ReadAsStringAsync();
                    Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path} {name}: {text}");
                    if (path == "/explore") Assert.NotEmpty(JsonNode.Parse(text)!["sections"]!.AsArray());
                    else if (contentType == "text/csv") Assert.All(text.TrimEnd('\n').Split('\n').Skip(1), line => Assert.EndsWith(",ok,", line, StringComparison.Ordinal));
                    else if (path.StartsWith("/v2/", StringComparison.Ordinal)) Assert.Null(JsonNode.Parse(text)!["parameters"]);
                    else Assert.Empty(JsonNode.Parse(text)!.Warnings());
                    tried++;
                }
            }
        }

        return tried;
    }

    /// <summary>Paths of the endpoints whose model is not there.</summary>
    private static async Task<IReadOnlyList<string>> LackingAsync(HttpClient client) =>
        [.. (await client.GetAsync("/models").JsonAsync())["models"]!.AsArray()
            .Where(model => (string?)model!["state"] != "ready").Select(model => (string)model!["endpoint"]!)];

    private static string ShippedModels()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ClickstreamApi.sln"))) folder = folder.Parent;
        return Path.Combine(folder!.FullName, "models");
    }

    private static IEnumerable<(string Path, JsonNode Operation)> Operations(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select (path.Key, operation.Value!);
}

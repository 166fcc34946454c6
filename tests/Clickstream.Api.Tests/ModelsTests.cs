using System.Net;
using System.Text.Json.Nodes;

namespace Clickstream.Api.Tests;

[Collection(SampleModelsGroup.Name)]
public sealed class ModelsTests(SampleModels models)
{
    [Fact]
    public async Task Lists_every_model_with_its_state()
    {
        JsonNode answer = await models.Events.GetAsync("/models").JsonAsync();
        JsonArray list = answer["models"]!.AsArray();
        Assert.Equal(["conversion", "revenue", "segment", "abandonment", "recommendation"], list.Select(model => (string?)model!["name"]));
        Assert.Equal(["/classify", "/revenue", "/segment", "/abandonment", "/recommend"], list.Select(model => (string?)model!["endpoint"]));
        Assert.All(list, model =>
        {
            Assert.Equal("ready", (string?)model!["state"]);
            Assert.Equal("events", (string?)model["grain"]);
            Assert.Equal(64, ((string?)model["sha256"])!.Length);
            Assert.Equal(0.8, (double)model["metrics"]!["rocAuc"]!);
            Assert.Null(model["error"]);
        });
    }

    [Theory]
    [InlineData("conversion")]
    [InlineData("classify")]
    [InlineData("Conversion")]
    public async Task Tells_all_of_a_model(string name)
    {
        JsonNode model = await models.Events.GetAsync($"/models/{name}").JsonAsync();
        Assert.Equal("conversion", (string?)model["name"]);
        Assert.Equal(models.EventPackages[0].Manifest.Version, (string?)model["version"]);
        Assert.Equal(0.4, (double)model["threshold"]!);
        Assert.Equal(0.75, (double)model["metricIntervals"]!["rocAuc"]!["low"]!);
        Assert.StartsWith("# conversion", (string?)model["card"], StringComparison.Ordinal);
        JsonNode device = model["features"]!.AsArray().Single(feature => (string?)feature!["name"] == "device")!;
        Assert.Equal("categorical", (string?)device["kind"]);
        Assert.Equal((string?)device["categories"]![0]!["name"], (string?)device["mostFrequent"]);
        JsonNode duration = model["features"]!.AsArray().Single(feature => (string?)feature!["name"] == "duration_seconds")!;
        Assert.Equal("numeric", (string?)duration["kind"]);
        Assert.Equal("seconds", (string?)duration["unit"]);
        Assert.True((double)duration["minimum"]! <= (double)duration["median"]!);
        Assert.Null(model["segments"]);
    }

    [Fact]
    public async Task Tells_the_segments()
    {
        JsonNode model = await models.Events.GetAsync("/models/segment").JsonAsync();
        Assert.Equal([1, 2, 3], model["segments"]!.AsArray().Select(segment => (int)segment!["id"]!));
    }

    [Theory]
    [InlineData("recommendation")]
    [InlineData("recommend")]
    public async Task A_recommendation_has_no_features_and_tells_its_catalogue(string name)
    {
        JsonNode model = await models.Events.GetAsync($"/models/{name}").JsonAsync();
        Assert.Equal(("recommendation", "events"), ((string?)model["name"], (string?)model["grain"]));
        Assert.Empty(model["features"]!.AsArray());
        Assert.Null(model["threshold"]);
        Assert.StartsWith("# recommendation", (string?)model["card"], StringComparison.Ordinal);
        Assert.Equal("""{"itemCount":40,"brandCount":2,"categoryCount":3,"categories":["bags","dresses","shoes"]}""", model["catalogue"]!.ToJsonString());
        Assert.Null((await models.Events.GetAsync("/models/segment").JsonAsync())["catalogue"]);
    }

    [Fact]
    public async Task A_recommendation_has_no_curve_to_make_a_profit_of() =>
        await models.Events.GetAsync("/models/recommendation?margin=12&couponCost=1&saveRate=0.1").ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");

    [Fact]
    public async Task Knows_no_model_of_another_name() =>
        await models.Events.GetAsync("/models/weather").ProblemAsync(HttpStatusCode.NotFound, "model_not_found");

    [Fact]
    public async Task Lives_and_is_ready()
    {
        JsonNode live = await models.Events.GetAsync("/healthz/live").JsonAsync();
        JsonNode ready = await models.Events.GetAsync("/healthz/ready").JsonAsync();
        Assert.Equal("""{"status":"live"}""", live.ToJsonString());
        Assert.Equal("""{"status":"ready","models":{"conversion":"ready","revenue":"ready","segment":"ready","abandonment":"ready","recommendation":"ready"}}""", ready.ToJsonString());
    }
}

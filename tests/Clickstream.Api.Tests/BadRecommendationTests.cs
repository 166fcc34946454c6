using System.Net;
using System.Text.Json.Nodes;

namespace Clickstream.Api.Tests;

[Collection(SampleModelsGroup.Name)]
public sealed class BadRecommendationTests(SampleModels models)
{
    private const string Price = "a number of 0 or above, at most 1e15";
    private const string Each = "a text or a number";

    [Theory]
    [InlineData("""[]""", "", "a list", "an object with events or itemIds")]
    [InlineData("""{}""", "", "neither events nor itemIds", "exactly one of events and itemIds")]
    [InlineData("""{ "itemIds": null, "events": null }""", "", "neither events nor itemIds", "exactly one of events and itemIds")]
    [InlineData("""{ "itemIds": [], "events": [] }""", "", "both events and itemIds", "exactly one of events and itemIds")]
    [InlineData("""{ "itemIds": ["B4"], "features": { "item_views": 1 } }""", "", "both itemIds and features", "exactly one of events and itemIds")]
    [InlineData("""{ "itemIds": "B4" }""", "/itemIds", "\"B4\"", "a list of item ids")]
    [InlineData("""{ "itemIds": { "id": "B4" } }""", "/itemIds", "an object", "a list of item ids")]
    [InlineData("""{ "itemIds": ["B4", null] }""", "/itemIds/1", "null", Each)]
    [InlineData("""{ "itemIds": ["B4", "B5", " "] }""", "/itemIds/2", "\" \"", Each)]
    [InlineData("""{ "itemIds": [["B4"]] }""", "/itemIds/0", "a list", "a number, a text, true, false or null")]
    [InlineData("""{ "itemIds": ["B4"], "item_ids": ["B5"] }""", "/item_ids", "a second list of item ids", "itemIds once")]
    [InlineData("""{ "itemIds": ["B4"], "exclude": "B5" }""", "/exclude", "\"B5\"", "a list of item ids")]
    [InlineData("""{ "itemIds": ["B4"], "exclude": ["B5", {}] }""", "/exclude/1", "an object", "a number, a text, true, false or null")]
    [InlineData("""{ "itemIds": ["B4"], "categories": [] }""", "/categories", "an empty list", "at least one category, or no such list for all")]
    [InlineData("""{ "itemIds": ["B4"], "categories": [null] }""", "/categories/0", "null", Each)]
    [InlineData("""{ "itemIds": ["B4"], "category": {} }""", "/category", "an object", "a number, a text, true, false or null")]
    [InlineData("""{ "itemIds": ["B4"], "category": "bags", "categories": ["shoes"] }""", "/categories", "a second categories", "each of exclude, categories (or category), minPrice and maxPrice once")]
    [InlineData("""{ "itemIds": ["B4"], "minPrice": 1, "min_price": 2 }""", "/min_price", "a second min_price", "each of exclude, categories (or category), minPrice and maxPrice once")]
    [InlineData("""{ "itemIds": ["B4"], "minPrice": -1 }""", "/minPrice", "-1", Price)]
    [InlineData("""{ "itemIds": ["B4"], "maxPrice": "cheap" }""", "/maxPrice", "\"cheap\"", Price)]
    [InlineData("""{ "itemIds": ["B4"], "maxPrice": 1e16 }""", "/maxPrice", "1e16", Price)]
    [InlineData("""{ "itemIds": ["B4"], "max~/price": 1, "maxPrice": [1] }""", "/maxPrice", "a list", "a number, a text, true, false or null")]
    [InlineData("""{ "itemIds": ["B4"], "minPrice": 20.5, "maxPrice": 10 }""", "/maxPrice", "10", "at least minPrice, which is 20.5")]
    [InlineData("""{ "events": {} }""", "/events", "an object", "a list of events")]
    [InlineData("""{ "events": [ { "eventTime": "yesterday", "eventName": "view_item" } ] }""", "/events/0/eventTime", "\"yesterday\"", Clickstream.Events.EventFieldParser.TimeWanted)]
    public async Task Names_the_place_what_was_found_and_what_was_expected(string body, string place, string found, string expected)
    {
        JsonNode problem = await models.Events.PostJsonAsync("/recommend", body).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        JsonNode error = Assert.Single(problem["errors"]!.AsArray())!;
        Assert.Equal((place, found, expected), ((string?)error["pointer"], (string?)error["found"], (string?)error["expected"]));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("101")]
    [InlineData("ten")]
    [InlineData("")]
    [InlineData("2.5")]
    [InlineData("99999999999")]
    public async Task Refuses_a_number_of_products_that_is_none(string count)
    {
        foreach (string path in (string[])["/recommend", "/score"])
        {
            JsonNode problem = await models.Events.PostJsonAsync($"{path}?k={count}", Requests.Session).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
            JsonNode error = Assert.Single(problem["errors"]!.AsArray())!;
            Assert.Equal(("?k", count, "a whole number from 1 to 100"), ((string?)error["pointer"], (string?)error["found"], (string?)error["expected"]));
        }
    }

    [Theory]
    [InlineData("itemIds", 10_001, "item ids", "at most 10000 item ids")]
    [InlineData("exclude", 10_001, "item ids", "at most 10000 item ids")]
    [InlineData("categories", 1_001, "categories", "at most 1000 categories")]
    public async Task Refuses_lists_that_are_too_long(string name, int count, string what, string expected)
    {
        string list = $"[{string.Join(",", Enumerable.Repeat("\"B4\"", count))}]";
        string body = name == "itemIds" ? $$"""{ "itemIds": {{list}} }""" : $$"""{ "itemIds": ["B4"], "{{name}}": {{list}} }""";
        JsonNode problem = await models.Events.PostJsonAsync("/recommend", body).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        JsonNode error = Assert.Single(problem["errors"]!.AsArray())!;
        Assert.Equal(($"/{name}", $"{count} {what}", expected), ((string?)error["pointer"], (string?)error["found"], (string?)error["expected"]));
    }

    [Fact]
    public async Task Refuses_more_events_than_ten_thousand()
    {
        string events = string.Join(",", Enumerable.Repeat("{\"eventTime\":1795342500,\"eventName\":\"view\"}", 10_001));
        JsonNode problem = await models.Events.PostJsonAsync("/recommend", $"{{\"events\": [{events}]}}").ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        Assert.Equal("0 to 10000 events", (string?)problem["errors"]![0]!["expected"]);
    }

    [Fact]
    public async Task Tells_every_fault_at_once()
    {
        const string body = """{ "itemIds": ["B4", null], "exclude": 7, "minPrice": -1, "categories": [] }""";
        JsonNode problem = await models.Events.PostJsonAsync("/recommend?k=0", body).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        Assert.Equal(["/itemIds/1", "/exclude", "/minPrice", "/categories", "?k"], problem["errors"]!.AsArray().Select(error => (string?)error!["pointer"]));
    }

    [Theory]
    [InlineData("""{ "features": { "item_views": 1 } }""")]
    [InlineData("""{ "features": {} }""")]
    public async Task Takes_no_features(string body)
    {
        JsonNode problem = await models.Events.PostJsonAsync("/recommend", body).ProblemAsync(HttpStatusCode.UnprocessableEntity, "features_not_supported");
        Assert.Contains("itemIds", (string?)problem["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_what_is_no_JSON() =>
        await models.Events.PostJsonAsync("/recommend", """{ "itemIds": [ """).ProblemAsync(HttpStatusCode.BadRequest, "malformed_json");

    [Fact]
    public async Task Does_not_answer_another_method() =>
        await models.Events.GetAsync("/recommend").ProblemAsync(HttpStatusCode.MethodNotAllowed, "method_not_allowed");
}

using System.Net;
using System.Text.Json.Nodes;

namespace Clickstream.Api.Tests;

[Collection(SampleModelsGroup.Name)]
public sealed class TrajectoryTests(SampleModels models)
{
    [Theory]
    [InlineData("/classify", "probability")]
    [InlineData("/revenue", "expected")]
    [InlineData("/abandonment", "probability")]
    public async Task Gives_after_each_event_the_answer_to_the_session_that_ends_there(string path, string figure)
    {
        string body = Requests.Session.With("\"quantity\": 1 }", "\"quantity\": 1 }, { \"eventTime\": \"2026-11-22T10:18:00Z\", \"eventName\": \"view_cart\" }");
        JsonNode answer = await models.Events.PostJsonAsync($"{path}?trajectory=true&reasons=0", body).JsonAsync();
        JsonNode[] trajectory = [.. answer["trajectory"]!.AsArray().Select(point => point!)];
        Assert.Equal(["eventNumber", "eventTime", "eventName", figure], trajectory[0].AsObject().Select(property => property.Key));
        Assert.Equal([1, 2, 3, 4], trajectory.Select(point => (int)point["eventNumber"]!));
        Assert.Equal(["view_item", "view_item", "add_to_cart", "view_cart"], trajectory.Select(point => (string?)point["eventName"]));
        Assert.Equal("2026-11-22T10:15:40+00:00", (string?)trajectory[1]["eventTime"]);
        for (int length = 1; length <= 4; length++)
        {
            using HttpResponseMessage response = await models.Events.PostJsonAsync($"{path}?reasons=0", Sessions.Prefix(body, length));
            JsonNode prefix = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            Assert.Equal(response.IsSuccessStatusCode, trajectory[length - 1][figure] is not null);
            if (response.IsSuccessStatusCode) Assert.Equal(prefix[figure]!.ToJsonString(), trajectory[length - 1][figure]!.ToJsonString());
        }

        Assert.Equal(path == "/abandonment" ? 2 : 0, trajectory.Count(point => point[figure] is null));
    }

    [Fact]
    public async Task Holds_one_entry_an_event_that_counts()
    {
        // Out of order, one twice, one after the purchase.
        const string body = """
            { "events": [
              { "eventTime": "2026-11-22T10:16:00Z", "eventName": "add_to_cart", "itemId": "B1", "price": 5 },
              { "eventTime": "2026-11-22T10:15:00Z", "eventName": "view_item", "itemId": "B1" },
              { "eventTime": "2026-11-22T10:15:00Z", "eventName": "view_item", "itemId": "B1" },
              { "eventTime": "2026-11-22T10:20:00Z", "eventName": "purchase", "value": 5 },
              { "eventTime": "2026-11-22T10:21:00Z", "eventName": "view_item", "itemId": "B2" } ] }
            """;
        JsonNode answer = await models.Events.PostJsonAsync("/classify?trajectory=TRUE", body).JsonAsync();
        Assert.Equal(["view_item", "add_to_cart"], answer["trajectory"]!.AsArray().Select(point => (string?)point!["eventName"]));
        Assert.Equal(3, answer.Warnings().Length);
        Assert.Contains(answer.Warnings(), warning => warning.Contains("2 events were cut away", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?trajectory=false")]
    public async Task Is_there_only_when_asked_for(string query)
    {
        JsonNode answer = await models.Events.PostJsonAsync($"/classify{query}", Requests.Session).JsonAsync();
        Assert.False(answer.AsObject().ContainsKey("trajectory"));
    }

    [Fact]
    public async Task Needs_events()
    {
        JsonNode problem = await models.Events.PostJsonAsync("/classify?trajectory=true", """{ "features": { "item_views": 4 } }""")
            .ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        Assert.Equal("?trajectory: found true with features; expected events to follow: features are of one moment.", (string?)problem["detail"]);
        problem = await models.Events.PostJsonAsync("/classify?trajectory=maybe", Requests.Session).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        Assert.Equal("?trajectory: found maybe; expected true or false.", (string?)problem["detail"]);
        await models.Rows.PostJsonAsync("/classify?trajectory=true", Requests.Session).ProblemAsync(HttpStatusCode.UnprocessableEntity, "events_not_supported");
    }

    [Fact]
    public async Task Follows_the_longest_session_that_is_taken()
    {
        // Ten thousand different products, each put into the cart: what is asked after every event must not look at all of them anew by name.
        string body = new JsonObject
        {
            ["events"] = new JsonArray([.. Enumerable.Range(0, 10_000).Select(JsonNode (i) =>
                new JsonObject { ["eventTime"] = 1795342500 + i, ["eventName"] = "add_to_cart", ["itemId"] = $"i{i}", ["price"] = 5 })]),
        }.ToJsonString();
        JsonNode answer = await models.Events.PostJsonAsync("/score?trajectory=true", body).JsonAsync();
        foreach (string task in new[] { "conversion", "abandonment" }) Assert.Equal(10_000, answer[task]!["trajectory"]!.AsArray().Count);
    }
}

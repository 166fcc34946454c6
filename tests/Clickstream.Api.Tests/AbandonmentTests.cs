using System.Net;
using System.Text.Json.Nodes;
using Clickstream.Tasks;

namespace Clickstream.Api.Tests;

[Collection(SampleModelsGroup.Name)]
public sealed class AbandonmentTests(SampleModels models)
{
    [Fact]
    public async Task Answers_as_the_contract_says()
    {
        JsonNode answer = await models.Events.PostJsonAsync("/abandonment", Requests.Session).JsonAsync();
        Assert.Equal(
            ["sessionId", "willAbandon", "probability", "threshold", "baseRate", "reasons", "bestMoment", "model", "warnings"],
            answer.AsObject().Select(property => property.Key));
        Assert.Equal("s-1", (string?)answer["sessionId"]);
        Assert.Equal((double)answer["probability"]! >= (double)answer["threshold"]!, (bool)answer["willAbandon"]!);
        Assert.Equal(3, answer["reasons"]!.AsArray().Count);
        Assert.Equal("abandonment", (string?)answer["model"]!["name"]);
        Assert.Empty(answer.Warnings());

        // The cart was filled by the last event: there is no earlier moment.
        JsonNode moment = answer["bestMoment"]!;
        Assert.Equal(["eventNumber", "eventTime", "probability", "isNow"], moment.AsObject().Select(property => property.Key));
        Assert.Equal((3, "2026-11-22T10:16:10+00:00", true), ((int)moment["eventNumber"]!, (string?)moment["eventTime"], (bool)moment["isNow"]!));
        Assert.Equal((double)answer["probability"]!, (double)moment["probability"]!);
    }

    [Fact]
    public async Task The_best_moment_is_the_riskiest_since_the_cart_was_last_filled()
    {
        for (int seed = 0; seed < 25; seed++)
        {
            string body = Sessions.Random(seed, length: 30);
            using HttpResponseMessage response = await models.Events.PostJsonAsync("/abandonment?trajectory=true", body);
            JsonNode answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            if (response.StatusCode != HttpStatusCode.OK)
            {
                Assert.Equal("empty_cart", (string?)answer["code"]);
                continue;
            }

            JsonNode[] trajectory = [.. answer["trajectory"]!.AsArray().Select(point => point!)];
            int filled = Array.FindLastIndex(trajectory, point => point["probability"] is null) + 1;
            JsonNode best = trajectory[filled..].OrderByDescending(point => (double)point["probability"]!).ThenByDescending(point => (int)point["eventNumber"]!).First();
            Assert.Equal((int)best["eventNumber"]!, (int)answer["bestMoment"]!["eventNumber"]!);
            Assert.Equal((double)best["probability"]!, (double)answer["bestMoment"]!["probability"]!);
            Assert.Equal((string?)best["eventTime"], (string?)answer["bestMoment"]!["eventTime"]);
            Assert.Equal((int)best["eventNumber"]! == trajectory.Length, (bool)answer["bestMoment"]!["isNow"]!);
        }
    }

    [Theory]
    [InlineData("add_to_cart", "view_item")]
    [InlineData("\"quantity\": 1 }", "\"quantity\": 1 }, { \"eventTime\": \"2026-11-22T10:17:10Z\", \"eventName\": \"remove_from_cart\", \"itemId\": \"B12\" }")]
    public async Task A_session_with_nothing_in_its_cart_is_not_asked(string old, string text)
    {
        JsonNode problem = await models.Events.PostJsonAsync("/abandonment", Requests.Session.With(old, text)).ProblemAsync(HttpStatusCode.UnprocessableEntity, "empty_cart");
        Assert.Contains("The cart is empty", (string?)problem["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("has_cart", "false")]
    [InlineData("hasCart", "0")]
    [InlineData("cart_pieces", "0")]
    public async Task Nor_are_features_that_say_so(string name, string value)
    {
        string body = $$"""{ "features": { "item_views": 4, "{{name}}": {{value}} } }""";
        await models.Events.PostJsonAsync("/abandonment", body).ProblemAsync(HttpStatusCode.UnprocessableEntity, "empty_cart");
    }

    [Fact]
    public async Task Features_that_say_nothing_of_the_cart_are_answered_without_a_best_moment()
    {
        JsonNode answer = await models.Events.PostJsonAsync("/abandonment", """{ "features": { "item_views": 4 } }""").JsonAsync();
        Assert.Null(answer["bestMoment"]);
        Assert.True(answer.AsObject().ContainsKey("bestMoment"));
    }

    [Fact]
    public async Task Gives_the_number_of_an_engine_asked_directly()
    {
        JsonNode answer = await models.Events.PostJsonAsync("/abandonment", Requests.Session).JsonAsync();
        Assert.Equal(models.Engine(PredictionTask.Abandonment).Predict(Sessions.Snapshot(Requests.Session), reasonCount: 0).Figures, [(double)answer["probability"]!]);
    }
}

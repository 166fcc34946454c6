using System.Net;
using System.Text.Json.Nodes;

namespace Clickstream.Api.Tests;

/// <summary>The recommendation among the answers of /score.</summary>
[Collection(SampleModelsGroup.Name)]
public sealed class ScoredRecommendationTests(SampleModels models)
{
    private const string Filter = """{ "exclude": ["B1", "B14"], "categories": ["shoes", "bags"], "minPrice": 12, "max_price": 40 }""";

    [Theory]
    [InlineData("")]
    [InlineData("?k=4")]
    [InlineData("?k=100&tasks=recommend,classify")]
    public async Task Is_that_of_its_own_endpoint(string query)
    {
        for (int seed = 0; seed < 10; seed++)
        {
            string body = Sessions.Random(seed, length: 20);
            if (seed % 2 == 0)
                foreach ((string name, JsonNode? value) in JsonNode.Parse(Filter)!.AsObject()) body = Sessions.WithProperty(body, name, value!.ToJsonString());
            JsonNode score = await models.Events.PostJsonAsync($"/score{query}", body).JsonAsync();
            JsonObject alone = (await models.Events.PostJsonAsync($"/recommend{query}", body).JsonAsync()).AsObject();
            alone.Remove("sessionId");
            alone.Remove("warnings");
            Assert.Equal(alone.ToJsonString(), score["recommendation"]!.ToJsonString());
        }
    }

    [Fact]
    public async Task Has_ten_products_unless_told_otherwise()
    {
        JsonNode score = await models.Events.PostJsonAsync("/score", Requests.Session).JsonAsync();
        Assert.Equal(10, score["recommendation"]!.Items().Length);
        Assert.Empty(score["unanswered"]!.AsObject());
    }

    [Fact]
    public async Task A_session_that_begins_with_a_purchase_is_recommended_for_and_the_others_say_why_not()
    {
        string body = Sessions.Of([("purchase", "B5"), ("view_item", "B8")]);
        JsonNode score = await models.Events.PostJsonAsync("/score", body).JsonAsync();
        Assert.Equal(
            [("conversion", "nothing_to_score"), ("revenue", "nothing_to_score"), ("segment", "nothing_to_score"), ("abandonment", "nothing_to_score")],
            score["unanswered"]!.AsObject().Select(one => (one.Key, (string?)one.Value!["code"])));
        Assert.DoesNotContain("B5", score["recommendation"]!.ItemIds());
        Assert.Contains(score.Warnings(), warning => warning.Contains("cut away", StringComparison.Ordinal));
        Assert.Contains("The recommendation looks at the whole session, what was bought in it included.", score.Warnings());
    }

    [Fact]
    public async Task The_others_answer_as_if_it_were_not_there()
    {
        string body = Sessions.Of([("view_item", "B5"), ("add_to_cart", "B5"), ("purchase", "B5"), ("view_item", "B8")]);
        JsonNode all = await models.Events.PostJsonAsync("/score", body).JsonAsync();
        JsonNode without = await models.Events.PostJsonAsync("/score?tasks=classify,revenue,segment,abandonment", body).JsonAsync();
        foreach (string task in (string[])["conversion", "revenue", "segment", "abandonment"]) Assert.Equal(without[task]!.ToJsonString(), all[task]!.ToJsonString());
        Assert.Null(without["recommendation"]);
    }

    [Fact]
    public async Task Features_have_none()
    {
        JsonNode score = await models.Events.PostJsonAsync("/score", """{ "features": { "item_views": 4, "has_cart": true, "colour": "red" } }""").JsonAsync();
        Assert.Equal(["recommendation"], score["unanswered"]!.AsObject().Select(one => one.Key));
        Assert.Equal("features_not_supported", (string?)score["unanswered"]!["recommendation"]!["code"]);
        Assert.NotNull(score["conversion"]);
        Assert.Equal(["Ignored, since the models have no such features: colour."], score.Warnings());
        await models.Events.PostJsonAsync("/score?tasks=recommend", """{ "features": { "item_views": 4 } }""")
            .ProblemAsync(HttpStatusCode.UnprocessableEntity, "features_not_supported");
    }

    [Fact]
    public async Task Nothing_to_recommend_takes_nothing_from_the_others()
    {
        string body = Sessions.WithProperty(Requests.Session, "minPrice", "5000");
        JsonNode score = await models.Events.PostJsonAsync("/score", body).JsonAsync();
        Assert.Equal("nothing_to_recommend", (string?)score["unanswered"]!["recommendation"]!["code"]);
        Assert.NotNull(score["conversion"]);
        await models.Events.PostJsonAsync("/score?tasks=recommendation", body).ProblemAsync(HttpStatusCode.UnprocessableEntity, "nothing_to_recommend");
    }

    [Fact]
    public async Task Says_once_that_the_events_were_sorted()
    {
        JsonNode body = JsonNode.Parse(Requests.Session)!;
        JsonArray events = body["events"]!.AsArray();
        JsonNode last = events[2]!;
        events.Remove(last);
        events.Insert(0, last);
        JsonNode score = await models.Events.PostJsonAsync("/score", body.ToJsonString()).JsonAsync();
        Assert.Equal(["The events were not in order of time and have been sorted."], score.Warnings());
    }

    [Fact]
    public async Task Unknown_products_are_told_among_the_warnings()
    {
        JsonNode score = await models.Events.PostJsonAsync("/score", Requests.Session.With("B13", "X13")).JsonAsync();
        Assert.Equal(["Not in the model's catalogue: X13; the other clicks were recommended from."], score.Warnings());
    }

    [Fact]
    public async Task Ids_alone_are_not_enough_for_all_the_tasks()
    {
        JsonNode problem = await models.Events.PostJsonAsync("/score", """{ "itemIds": ["B4"] }""").ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        Assert.Equal("neither events nor features", (string?)problem["errors"]![0]!["found"]);
    }
}

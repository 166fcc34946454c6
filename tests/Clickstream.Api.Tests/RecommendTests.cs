using System.Net;
using System.Text.Json.Nodes;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Api.Tests;

[Collection(SampleModelsGroup.Name)]
public sealed class RecommendTests(SampleModels models)
{
    private static readonly string[] Patterns =
        ["next", "later", "together", "two_steps_away", "similar_sessions", "seen_before", "same_category", "same_brand", "similar_price", "popular"];

    [Fact]
    public async Task Answers_as_the_contract_says()
    {
        JsonNode answer = await models.Events.PostJsonAsync("/recommend", Requests.Session).JsonAsync();
        Assert.Equal(["sessionId", "items", "model", "warnings"], answer.AsObject().Select(property => property.Key));
        Assert.Equal("s-1", (string?)answer["sessionId"]);
        Assert.Equal("recommendation", (string?)answer["model"]!["name"]);
        Assert.Empty(answer.Warnings());

        JsonNode[] items = answer.Items();
        Assert.Equal(RecommendationQuestion.DefaultCount, items.Length);
        Assert.All(items, item => Assert.Equal(["itemId", "score", "because"], item.AsObject().Select(property => property.Key)));
        double[] scores = [.. items.Select(item => (double)item["score"]!)];
        Assert.Equal(scores.OrderDescending(), scores);
        Assert.All(scores, score => Assert.InRange(score, 0, 1));
        Assert.Equal(items.Length, answer.ItemIds().Distinct().Count());
        Assert.DoesNotContain("B12", answer.ItemIds()); // In the cart.
    }

    [Fact]
    public async Task Says_what_speaks_for_each_product()
    {
        var met = new HashSet<string>();
        for (int item = 0; item < SampleCatalogue.ItemCount; item++)
        {
            JsonNode answer = await models.Events.PostJsonAsync("/recommend?k=39", $$"""{ "itemIds": ["B3", "{{SampleCatalogue.ItemId(item)}}"] }""").JsonAsync();
            foreach (JsonNode because in answer.Items().Select(one => one["because"]!))
            {
                Assert.Contains((string?)because["pattern"], Patterns);
                Assert.EndsWith(".", (string?)because["text"], StringComparison.Ordinal);
                if ((string?)because["itemId"] is { } source) Assert.Contains(source, (string[])["B3", SampleCatalogue.ItemId(item)]);
                if ((string?)because["pattern"] == "next") Assert.Equal($"Often the next click after {because["itemId"]}.", (string?)because["text"]);
                met.Add((string)because["pattern"]!);
            }
        }

        Assert.Contains("next", met);
        Assert.True(met.Count > 1, string.Join(", ", met));
    }

    // In the sample shop three of five clicks go on to the next product.
    [Fact]
    public async Task Knows_which_product_mostly_follows()
    {
        int first = 0;
        for (int item = 0; item < SampleCatalogue.ItemCount; item++)
        {
            JsonNode answer = await models.Events.PostJsonAsync("/recommend", $$"""{ "itemIds": ["{{SampleCatalogue.ItemId(item)}}"] }""").JsonAsync();
            string next = SampleCatalogue.ItemId((item + 1) % SampleCatalogue.ItemCount);
            Assert.Contains(next, answer.ItemIds().Take(5));
            if (answer.ItemIds()[0] == next) first++;
        }

        Assert.InRange(first, SampleCatalogue.ItemCount / 2, SampleCatalogue.ItemCount);
    }

    [Fact]
    public async Task Gives_the_answer_of_an_engine_asked_directly()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            string body = Sessions.Random(seed, length: 12);
            JsonNode answer = await models.Events.PostJsonAsync("/recommend?k=7", body).JsonAsync();
            RecommendationPrediction direct = models.Engine(PredictionTask.Recommendation)
                .Recommend(new RecommendationQuestion([.. Sessions.Snapshot(body).Events]) { Count = 7 });
            Assert.Equal(direct.Items.Select(item => item.ItemId), answer.ItemIds());
            Assert.Equal(direct.Items.Select(item => item.Score), answer.Items().Select(item => (double)item["score"]!));
            Assert.Equal(direct.Items.Select(item => item.SourceItemId), answer.Items().Select(item => (string?)item["because"]!["itemId"]));
            Assert.Equal(direct.Items.Select(item => item.Group), answer.Items().Select(item => (string?)item["because"]!["group"]));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(38)]
    [InlineData(100)]
    public async Task Answers_as_many_products_as_were_asked_for_and_there_are(int count)
    {
        string[] all = (await models.Events.PostJsonAsync("/recommend?k=39", """{ "itemIds": ["B4", "B9"] }""").JsonAsync()).ItemIds();
        JsonNode answer = await models.Events.PostJsonAsync($"/recommend?k={count}", """{ "itemIds": ["B4", "B9"] }""").JsonAsync();
        Assert.Equal(all.Take(count), answer.ItemIds());
        Assert.Equal(SampleCatalogue.ItemCount - 1, all.Length); // All but the one clicked last.
    }

    [Fact]
    public async Task Ids_alone_are_answered_as_looks_at_these_products()
    {
        var random = new Random(5);
        for (int length = 0; length < 30; length++)
        {
            string[] ids = [.. Enumerable.Range(0, length).Select(_ => SampleCatalogue.ItemId(random.Next(SampleCatalogue.ItemCount)))];
            JsonNode bare = await models.Events.PostJsonAsync("/recommend", new JsonObject { ["itemIds"] = new JsonArray([.. ids]) }.ToJsonString()).JsonAsync();
            JsonNode full = await models.Events.PostJsonAsync("/recommend", Clicks("view_item", ids)).JsonAsync();
            Assert.Equal(full.ToJsonString(), bare.ToJsonString());
        }
    }

    [Theory]
    [InlineData("select_item")]
    [InlineData("add_to_wishlist")]
    public async Task A_choice_or_a_wish_is_a_click_as_a_look_is(string name)
    {
        JsonNode looks = await models.Events.PostJsonAsync("/recommend", Clicks("view_item", "B4", "B9", "B30")).JsonAsync();
        JsonNode others = await models.Events.PostJsonAsync("/recommend", Clicks(name, "B4", "B9", "B30")).JsonAsync();
        Assert.Equal(looks["items"]!.ToJsonString(), others["items"]!.ToJsonString());
    }

    [Fact]
    public async Task Reads_a_trackers_own_dialect()
    {
        const string segment =
            """
            { "batch": [
              { "type": "track", "event": "Product Viewed", "timestamp": "2026-11-22T10:15:00Z", "properties": { "product_id": "B4", "price": 14 } },
              { "type": "track", "event": "Product Viewed", "timestamp": "2026-11-22T10:16:00Z", "properties": { "product_id": "B9", "price": 19 } } ] }
            """;
        using HttpResponseMessage response = await models.Events.PostJsonAsync("/recommend", segment);
        Assert.Equal("segment", Assert.Single(response.Headers.GetValues("Clickstream-Profile")));
        JsonNode answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        JsonNode plain = await models.Events.PostJsonAsync("/recommend", """{ "itemIds": ["B4", "B9"] }""").JsonAsync();
        Assert.Equal(plain["items"]!.ToJsonString(), answer["items"]!.ToJsonString());
    }

    [Fact]
    public async Task Sorts_the_events_and_says_so()
    {
        string sorted = Clicks("view_item", "B4", "B9", "B30");
        JsonNode body = JsonNode.Parse(sorted)!;
        JsonArray events = body["events"]!.AsArray();
        JsonNode last = events[2]!.DeepClone();
        events.Insert(0, last);
        JsonNode answer = await models.Events.PostJsonAsync("/recommend", body.ToJsonString()).JsonAsync();
        Assert.Equal(
            ["The events were not in order of time and have been sorted.", "1 event was the same as another in every field and left out."], answer.Warnings());
        JsonNode plain = await models.Events.PostJsonAsync("/recommend", sorted).JsonAsync();
        Assert.Equal(plain["items"]!.ToJsonString(), answer["items"]!.ToJsonString());
    }

    [Fact]
    public async Task Answers_are_those_that_the_document_describes()
    {
        var schema = new AnswerSchema(await models.Events.GetAsync("/swagger/v1/swagger.json").JsonAsync());
        schema.AssertFits("/recommend", "post", await models.Events.PostJsonAsync("/recommend?k=40", Requests.Session).JsonAsync());
        schema.AssertFits("/recommend", "post", await models.Events.PostJsonAsync("/recommend", """{ "itemIds": [] }""").JsonAsync());
        schema.AssertFits("/score", "post", await models.Events.PostJsonAsync("/score", Requests.Session).JsonAsync());
        schema.AssertFits("/models/{task}", "get", await models.Events.GetAsync("/models/recommendation").JsonAsync());
    }

    [Fact]
    public async Task Without_its_model_the_endpoint_is_not_ready()
    {
        using var folder = new TemporaryFolder();
        models.CopyTo(folder.Path);
        File.Delete(Path.Combine(folder.Path, "recommendation.zip"));
        using var application = new ClickstreamApplication(folder.Path);
        using HttpClient client = application.CreateClient();
        await client.PostJsonAsync("/recommend", Requests.Session).ProblemAsync(HttpStatusCode.ServiceUnavailable, "model_not_ready");
        JsonNode score = await client.PostJsonAsync("/score", Requests.Session).JsonAsync();
        Assert.Null(score["recommendation"]);
        Assert.Equal("model_not_ready", (string?)score["unanswered"]!["recommendation"]!["code"]);
    }

    [Fact]
    public async Task Two_at_once_get_each_its_own_answer()
    {
        string[] bodies = [.. Enumerable.Range(0, 8).Select(item => $$"""{ "itemIds": ["{{SampleCatalogue.ItemId(item)}}"] }""")];
        var alone = new List<string>();
        foreach (string body in bodies) alone.Add((await models.Events.PostJsonAsync("/recommend", body).JsonAsync()).ToJsonString());
        Task<JsonNode>[] together = [.. Enumerable.Range(0, 200).Select(i => models.Events.PostJsonAsync("/recommend", bodies[i % bodies.Length]).JsonAsync())];
        JsonNode[] answers = await Task.WhenAll(together);
        for (int i = 0; i < answers.Length; i++) Assert.Equal(alone[i % bodies.Length], answers[i].ToJsonString());
    }

    private static string Clicks(string name, params string[] ids) => Sessions.Of([.. ids.Select(id => (name, id))]);
}

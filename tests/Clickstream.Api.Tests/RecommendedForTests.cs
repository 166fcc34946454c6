using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Clickstream.Api.Scoring;
using Clickstream.TestKit;

namespace Clickstream.Api.Tests;

/// <summary>Sessions of every sort, and what is never recommended for them.</summary>
[Collection(SampleModelsGroup.Name)]
public sealed class RecommendedForTests(SampleModels models)
{
    private static readonly string[] Kinds = ["view_item", "view_item", "view_item", "select_item", "add_to_cart", "add_to_cart", "remove_from_cart", "purchase", "page_view", "search"];

    [Fact]
    public async Task Never_answers_what_is_in_the_cart_was_bought_was_clicked_last_or_is_excluded()
    {
        int carts = 0, purchases = 0;
        for (int seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            (string Name, string ItemId)[] clicks =
                [.. Enumerable.Range(0, 1 + random.Next(40)).Select(_ => (Kinds[random.Next(Kinds.Length)], SampleCatalogue.ItemId(random.Next(12))))];
            string[] excluded = [.. Enumerable.Range(0, random.Next(5)).Select(_ => SampleCatalogue.ItemId(random.Next(SampleCatalogue.ItemCount)))];
            string body = Sessions.WithProperty(Sessions.Of(clicks), "exclude", new JsonArray([.. excluded]).ToJsonString());
            string[] answered = (await models.Events.PostJsonAsync("/recommend?k=100", body).JsonAsync()).ItemIds();

            HashSet<string> never = [.. Never(clicks), .. excluded];
            carts += clicks.Count(click => click.Name == "add_to_cart");
            purchases += clicks.Count(click => click.Name == "purchase");
            Assert.Equal(Enumerable.Range(0, SampleCatalogue.ItemCount).Select(SampleCatalogue.ItemId).Except(never).Order(), answered.Order());
        }

        Assert.True(carts > 0 && purchases > 0);
    }

    [Fact]
    public async Task A_product_taken_out_of_the_cart_may_be_answered_again()
    {
        string body = Sessions.Of([("add_to_cart", "B5"), ("remove_from_cart", "B5"), ("view_item", "B8")]);
        Assert.Contains("B5", (await models.Events.PostJsonAsync("/recommend?k=100", body).JsonAsync()).ItemIds());
    }

    [Theory]
    [InlineData("")]
    [InlineData("?k=3")]
    public async Task A_session_that_begins_with_a_purchase_is_recommended_for(string query)
    {
        JsonNode answer = await models.Events.PostJsonAsync($"/recommend{query}", Sessions.Of([("purchase", "B5"), ("view_item", "B8")])).JsonAsync();
        Assert.Empty(answer.Warnings());
        Assert.DoesNotContain("B5", answer.ItemIds());
        JsonNode bought = await models.Events.PostJsonAsync($"/recommend{query}", Sessions.Of([("purchase", "B5")])).JsonAsync();
        Assert.DoesNotContain("B5", bought.ItemIds());
        Assert.NotEmpty(bought.ItemIds());
    }

    [Fact]
    public async Task One_click_is_enough() =>
        Assert.Equal(10, (await models.Events.PostJsonAsync("/recommend", Sessions.Of([("view_item", "B5")])).JsonAsync()).ItemIds().Length);

    [Fact]
    public async Task Five_hundred_clicks_are_not_too_many()
    {
        (string, string)[] clicks = [.. Enumerable.Range(0, 500).Select(i => ("view_item", SampleCatalogue.ItemId(i * 7 % SampleCatalogue.ItemCount)))];
        JsonNode answer = await models.Events.PostJsonAsync("/recommend", Sessions.Of(clicks)).JsonAsync();
        Assert.Equal(10, answer.ItemIds().Length);
        Assert.Empty(answer.Warnings());
    }

    [Fact]
    public async Task As_many_clicks_as_a_session_may_have_are_answered()
    {
        string ids = new JsonArray([.. Enumerable.Range(0, ScoringRequest.MaximumEventCount).Select(i => JsonValue.Create(SampleCatalogue.ItemId(i * 7 % SampleCatalogue.ItemCount)))]).ToJsonString();
        Assert.Equal(10, (await models.Events.PostJsonAsync("/recommend", $$"""{ "itemIds": {{ids}} }""").JsonAsync()).ItemIds().Length);
    }

    [Fact]
    public async Task The_same_product_forty_times_in_a_row_is_one_click()
    {
        JsonNode forty = await models.Events.PostJsonAsync("/recommend", Sessions.Of([("view_item", "B4"), .. Enumerable.Repeat(("view_item", "B9"), 40)])).JsonAsync();
        JsonNode once = await models.Events.PostJsonAsync("/recommend", Sessions.Of([("view_item", "B4"), ("view_item", "B9")])).JsonAsync();
        Assert.Equal(once.ToJsonString(), forty.ToJsonString());
    }

    [Fact]
    public async Task Unknown_products_are_told_and_the_others_recommended_from()
    {
        JsonNode answer = await models.Events.PostJsonAsync("/recommend", """{ "itemIds": ["X1", "B4", "X2", "X1", "B9"] }""").JsonAsync();
        Assert.Equal(["Not in the model's catalogue: X1, X2; the other clicks were recommended from."], answer.Warnings());
        Assert.Contains("B10", answer.ItemIds().Take(5));
    }

    [Fact]
    public async Task Of_very_many_unknown_products_twenty_are_told()
    {
        string ids = new JsonArray([.. Enumerable.Range(0, 200).Select(i => JsonValue.Create($"X{i}")), "B9"]).ToJsonString();
        string warning = Assert.Single((await models.Events.PostJsonAsync("/recommend", $$"""{ "itemIds": {{ids}} }""").JsonAsync()).Warnings());
        Assert.StartsWith("Not in the model's catalogue: X0, X1, ", warning, StringComparison.Ordinal);
        Assert.Contains("X19 and 180 more;", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "itemIds": ["X1", "X2"] }""", "Not in the model's catalogue: X1, X2; no clicked product is known, so what is popular is recommended.")]
    [InlineData("""{ "itemIds": [] }""", "No product was clicked: what is popular is recommended.")]
    [InlineData("""{ "events": [] }""", "No product was clicked: what is popular is recommended.")]
    [InlineData("""{ "events": [ { "eventTime": 1795342500, "eventName": "page_view" } ] }""", "No product was clicked: what is popular is recommended.")]
    public async Task Where_no_product_is_known_what_is_popular_is_answered(string body, string warning)
    {
        JsonNode answer = await models.Events.PostJsonAsync("/recommend", body).JsonAsync();
        Assert.Equal([warning], answer.Warnings());
        Assert.Equal(10, answer.ItemIds().Length);
        Assert.All(answer.Items(), item => Assert.Equal("popular", (string?)item["because"]!["pattern"]));
        JsonNode first = await models.Events.PostJsonAsync("/recommend", """{ "itemIds": [] }""").JsonAsync();
        Assert.Equal(first["items"]!.ToJsonString(), answer["items"]!.ToJsonString());
    }

    // Popular is popular: the ten first of forty are clicked more than most, not less.
    [Fact]
    public async Task What_is_popular_is_what_was_clicked_often()
    {
        int[] counts = SampleCatalogue.ClickCounts();
        JsonNode answer = await models.Events.PostJsonAsync("/recommend", """{ "itemIds": [] }""").JsonAsync();
        double mean = answer.ItemIds().Average(id => counts[int.Parse(id.AsSpan(1), CultureInfo.InvariantCulture)]);
        Assert.True(mean > counts.Average() + 2, $"{mean} {counts.Average()}");
        Assert.DoesNotContain(SampleCatalogue.ItemId(Array.IndexOf(counts, counts.Min())), answer.ItemIds());
    }

    [Fact]
    public async Task An_unknown_product_of_a_known_category_is_answered_from_that_category()
    {
        const string body = """{ "events": [ { "eventTime": 1795342500, "eventName": "view_item", "itemId": "X1", "itemCategory": "Shoes" } ] }""";
        JsonNode answer = await models.Events.PostJsonAsync("/recommend?k=3", body).JsonAsync();
        Assert.Equal(["Not in the model's catalogue: X1; no clicked product is known, so what is popular in shoes is recommended."], answer.Warnings());
        Assert.Equal("shoes", SampleCatalogue.CategoryOf(answer.ItemIds()[0]));
    }

    [Fact]
    public async Task A_name_that_is_no_event_is_told()
    {
        JsonNode answer = await models.Events.PostJsonAsync("/recommend", """{ "events": [ { "eventTime": 1795342500, "eventName": "dance", "itemId": "B4" } ] }""").JsonAsync();
        Assert.Equal(["Event name 'dance' is not known; 1 event was ignored.", "No product was clicked: what is popular is recommended."], answer.Warnings());
    }

    [Fact]
    public async Task When_all_is_left_out_there_is_nothing_to_recommend()
    {
        string all = new JsonArray([.. Enumerable.Range(0, SampleCatalogue.ItemCount).Select(i => JsonValue.Create(SampleCatalogue.ItemId(i)))]).ToJsonString();
        await models.Events.PostJsonAsync("/recommend", $$"""{ "itemIds": ["B4"], "exclude": {{all}} }""")
            .ProblemAsync(HttpStatusCode.UnprocessableEntity, "nothing_to_recommend");
    }

    // The rules once more, by hand: the cart net of what was taken out and what was bought.
    private static HashSet<string> Never((string Name, string ItemId)[] clicks)
    {
        var never = new HashSet<string>();
        var cart = new Dictionary<string, int>();
        string? current = null;
        foreach ((string name, string id) in clicks)
        {
            if (name is "view_item" or "select_item" or "add_to_cart") current = id;
            if (name == "add_to_cart") cart[id] = cart.GetValueOrDefault(id) + 1;
            if (name == "remove_from_cart") cart[id] = Math.Max(0, cart.GetValueOrDefault(id) - 1);
            if (name == "purchase") never.Add(id);
        }

        never.UnionWith(cart.Where(line => line.Value > 0).Select(line => line.Key));
        if (current is not null) never.Add(current);
        return never;
    }
}

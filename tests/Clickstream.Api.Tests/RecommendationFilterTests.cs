using System.Net;
using System.Text.Json.Nodes;
using Clickstream.TestKit;

namespace Clickstream.Api.Tests;

/// <summary>Which products are answered when a request narrows the choice.</summary>
[Collection(SampleModelsGroup.Name)]
public sealed class RecommendationFilterTests(SampleModels models)
{
    [Theory]
    [InlineData("""{ "itemIds": ["B4"], "categories": ["bags"] }""", "bags", 0, 1000)]
    [InlineData("""{ "itemIds": ["B4"], "category": "BAGS" }""", "bags", 0, 1000)]
    [InlineData("""{ "itemIds": ["B4"], "categories": "bags" }""", "bags", 0, 1000)]
    [InlineData("""{ "itemIds": ["B4"], "Categories": ["dresses", "Shoes", "dresses"] }""", "dresses,shoes", 0, 1000)]
    [InlineData("""{ "itemIds": ["B4"], "minPrice": 30 }""", null, 30, 1000)]
    [InlineData("""{ "itemIds": ["B4"], "max_price": "30" }""", null, 0, 30)]
    [InlineData("""{ "itemIds": ["B4"], "minPrice": 20, "maxPrice": 20 }""", null, 20, 20)]
    [InlineData("""{ "itemIds": ["B4"], "categories": ["dresses"], "minPrice": 17.5, "maxPrice": 26.0 }""", "dresses", 17.5, 26)]
    [InlineData("""{ "itemIds": ["X1"], "categories": ["dresses"], "minPrice": 17.5, "maxPrice": 26.0 }""", "dresses", 17.5, 26)]
    [InlineData("""{ "itemIds": [], "categories": null, "category": "dresses", "minPrice": null, "exclude": null }""", "dresses", 0, 1000)]
    public async Task Answers_all_products_that_fit_and_no_others(string body, string? categories, double lowest, double highest)
    {
        JsonNode answer = await models.Events.PostJsonAsync("/recommend?k=100", body).JsonAsync();
        bool anyPrice = lowest == 0 && highest == 1000;
        IEnumerable<string> wanted = Enumerable.Range(0, SampleCatalogue.ItemCount)
            .Where(item => categories is null || categories.Split(',').Contains(SampleCatalogue.CategoryOf(item)))
            .Where(item => anyPrice || (SampleCatalogue.PriceOf(item) >= lowest && SampleCatalogue.PriceOf(item) <= highest))
            .Select(SampleCatalogue.ItemId).Where(id => !body.Contains($"\"{id}\"", StringComparison.Ordinal));
        Assert.Equal(wanted.Order(), answer.ItemIds().Order());
    }

    [Theory]
    [InlineData("itemIds", "ITEM_IDS")]
    [InlineData("exclude", "Exclude")]
    public async Task Names_may_be_spelled_otherwise(string name, string other)
    {
        const string body = """{ "itemIds": ["B4"], "exclude": ["B5", "B6"] }""";
        JsonNode plain = await models.Events.PostJsonAsync("/recommend?k=50", body).JsonAsync();
        JsonNode answer = await models.Events.PostJsonAsync("/recommend?k=50", body.With($"\"{name}\"", $"\"{other}\"")).JsonAsync();
        Assert.Equal(plain.ToJsonString(), answer.ToJsonString());
        Assert.Empty(answer.Warnings());
    }

    [Fact]
    public async Task The_order_of_the_products_that_are_left_is_that_without_a_filter()
    {
        string[] all = (await models.Events.PostJsonAsync("/recommend?k=100", """{ "itemIds": ["B4", "B9"] }""").JsonAsync()).ItemIds();
        string[] some = (await models.Events.PostJsonAsync("/recommend?k=100", """{ "itemIds": ["B4", "B9"], "categories": ["bags"], "exclude": ["B31"] }""").JsonAsync()).ItemIds();
        Assert.Equal(all.Where(id => SampleCatalogue.CategoryOf(id) == "bags" && id != "B31"), some);
    }

    [Fact]
    public async Task A_category_that_nobody_knows_beside_one_that_is_known_is_told()
    {
        JsonNode answer = await models.Events.PostJsonAsync("/recommend", """{ "itemIds": ["B4"], "categories": ["hats", "bags"] }""").JsonAsync();
        Assert.Equal(["Not a category of the model's catalogue: hats."], answer.Warnings());
        Assert.All(answer.ItemIds(), id => Assert.Equal("bags", SampleCatalogue.CategoryOf(id)));
    }

    [Theory]
    [InlineData("\"categories\": [\"hats\"]", "hats")]
    [InlineData("\"minPrice\": 5000", "5000")]
    [InlineData("\"maxPrice\": 2.5", "2.5")]
    [InlineData("\"minPrice\": 20.1, \"maxPrice\": 20.9", "20.1")]
    [InlineData("\"categories\": [\"bags\"], \"maxPrice\": 11", "bags")]
    public async Task Where_nothing_is_left_the_problem_says_why(string filter, string told)
    {
        JsonNode problem = await models.Events.PostJsonAsync("/recommend", $$"""{ "itemIds": ["B4"], {{filter}} }""")
            .ProblemAsync(HttpStatusCode.UnprocessableEntity, "nothing_to_recommend");
        Assert.Contains(told, (string?)problem["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_example_of_the_document_is_what_is_said()
    {
        JsonNode problem = await models.Events.PostJsonAsync("/recommend", """{ "itemIds": ["B4"], "categories": ["dresses"], "maxPrice": 9 }""")
            .ProblemAsync(HttpStatusCode.UnprocessableEntity, "nothing_to_recommend");
        JsonNode document = await models.Events.GetAsync("/swagger/v1/swagger.json").JsonAsync();
        JsonNode examples = document["paths"]!["/recommend"]!["post"]!["responses"]!["422"]!["content"]!["application/problem+json"]!["examples"]!;
        Assert.Equal((string?)problem["detail"], (string?)examples["nothing_to_recommend"]!["value"]!["detail"]);
    }

    [Fact]
    public async Task Ten_thousand_products_may_be_excluded()
    {
        string many = new JsonArray([.. Enumerable.Range(0, 9_999).Select(i => JsonValue.Create($"X{i}")), "B5"]).ToJsonString();
        JsonNode answer = await models.Events.PostJsonAsync("/recommend?k=100", $$"""{ "itemIds": ["B4"], "exclude": {{many}} }""").JsonAsync();
        Assert.Equal(SampleCatalogue.ItemCount - 2, answer.ItemIds().Length);
        Assert.DoesNotContain("B5", answer.ItemIds());
        Assert.Empty(answer.Warnings());
    }

    [Fact]
    public async Task Numbers_are_ids_too()
    {
        JsonNode answer = await models.Events.PostJsonAsync("/recommend", """{ "itemIds": [17, "B4"], "exclude": [5] }""").JsonAsync();
        Assert.Equal(["Not in the model's catalogue: 17; the other clicks were recommended from."], answer.Warnings());
    }

    [Theory]
    [InlineData("/classify")]
    [InlineData("/segment")]
    public async Task Endpoints_that_do_not_recommend_ignore_it_and_say_so(string path)
    {
        string body = Sessions.WithProperty(Sessions.WithProperty(Requests.Session, "exclude", """["B5"]"""), "minPrice", "-1");
        JsonNode answer = await models.Events.PostJsonAsync(path, body).JsonAsync();
        Assert.Equal(["Ignored, since not known: exclude, minPrice."], answer.Warnings());
    }
}

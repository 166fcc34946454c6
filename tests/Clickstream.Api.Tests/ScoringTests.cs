using System.Net;
using System.Text.Json.Nodes;
using Clickstream.Events;
using Clickstream.Serving;
using Clickstream.Sessions;
using Clickstream.Tasks;

namespace Clickstream.Api.Tests;

[Collection(SampleModelsGroup.Name)]
public sealed class ScoringTests(SampleModels models)
{
    [Fact]
    public async Task Classify_answers_as_the_contract_says()
    {
        JsonNode answer = await models.Events.PostJsonAsync("/classify", Requests.Session).JsonAsync();
        Assert.Equal(
            ["sessionId", "willPurchase", "probability", "threshold", "baseRate", "reasons", "model", "warnings"],
            answer.AsObject().Select(property => property.Key));
        Assert.Equal("s-1", (string?)answer["sessionId"]);
        Assert.InRange((double)answer["probability"]!, 0, 1);
        Assert.Equal((double)answer["probability"]! >= (double)answer["threshold"]!, (bool)answer["willPurchase"]!);
        Assert.Equal(["feature", "value", "contribution"], answer["reasons"]![0]!.AsObject().Select(property => property.Key));
        Assert.Equal("conversion", (string?)answer["model"]!["name"]);
        Assert.Equal(models.EventPackages[0].Manifest.Version, (string?)answer["model"]!["version"]);
        Assert.Equal(models.EventPackages[0].Sha256, (string?)answer["model"]!["sha256"]);
        Assert.Empty(answer.Warnings());
    }

    [Fact]
    public async Task Revenue_answers_as_the_contract_says()
    {
        JsonNode answer = await models.Events.PostJsonAsync("/revenue", Requests.Session).JsonAsync();
        Assert.Equal(
            ["sessionId", "expected", "purchaseProbability", "ifPurchase", "currency", "reasons", "model", "warnings"],
            answer.AsObject().Select(property => property.Key));
        Assert.Equal(["low", "median", "high", "coverage"], answer["ifPurchase"]!.AsObject().Select(property => property.Key));
        Assert.Equal("EUR", (string?)answer["currency"]);
    }

    [Fact]
    public async Task Segment_answers_as_the_contract_says()
    {
        JsonNode answer = await models.Events.PostJsonAsync("/segment", Requests.Session).JsonAsync();
        Assert.Equal(
            ["sessionId", "id", "name", "description", "distance", "share", "typicalValues", "position", "model", "warnings"],
            answer.AsObject().Select(property => property.Key));
        Assert.Equal($"Group {answer["id"]}", (string?)answer["name"]);
    }

    [Fact]
    public async Task Gives_the_numbers_of_an_engine_asked_directly()
    {
        JsonNode classified = await models.Events.PostJsonAsync("/classify", Requests.Session).JsonAsync();
        JsonNode spent = await models.Events.PostJsonAsync("/revenue", Requests.Session).JsonAsync();
        JsonNode placed = await models.Events.PostJsonAsync("/segment", Requests.Session).JsonAsync();

        Assert.Equal(Directly(PredictionTask.Conversion), [(double)classified["probability"]!]);
        Assert.Equal(
            Directly(PredictionTask.Revenue),
            [
                (double)spent["expected"]!, (double)spent["purchaseProbability"]!,
                (double)spent["ifPurchase"]!["low"]!, (double)spent["ifPurchase"]!["median"]!, (double)spent["ifPurchase"]!["high"]!,
            ]);
        Assert.Equal(Directly(PredictionTask.Segment), [(double)placed["id"]!, (double)placed["distance"]!]);
    }

    [Fact]
    public async Task Features_give_the_answer_of_the_events_that_they_were_made_of()
    {
        PredictionEngine engine = models.Engine(PredictionTask.Revenue);
        engine.Predict(Snapshot(), reasonCount: 0);
        JsonNode ofEvents = await models.Events.PostJsonAsync("/revenue", Requests.Session).JsonAsync();
        JsonNode ofFeatures = await models.Events.PostJsonAsync("/revenue", Bodies.Features(engine.Row).ToJsonString()).JsonAsync();
        Assert.Equal(ofEvents.ToJsonString(), ofFeatures.ToJsonString());
    }

    [Theory]
    [InlineData("\"eventTime\"", "\"event_time\"")]
    [InlineData("\"eventTime\"", "\"timestamp\"")]
    [InlineData("\"eventName\"", "\"EVENT-TYPE\"")]
    [InlineData("\"itemId\"", "\"product_id\"")]
    [InlineData("\"trafficSource\"", "\"utm_source\"")]
    [InlineData("view_item", "Product Viewed")]
    [InlineData("\"2026-11-22T10:15:00Z\"", "1795342500")]
    [InlineData("\"2026-11-22T10:15:00Z\"", "\"2026-11-22T11:15:00+01:00\"")]
    [InlineData("38.0", "\"38\"")]
    [InlineData("\"events\"", "\"userId\": \"u-7\", \"events\"")]
    public async Task Reads_names_and_values_in_other_spellings(string canonical, string other)
    {
        string wanted = await models.Events.PostJsonAsync("/revenue", Requests.Session).TextAsync("application/json");
        string found = await models.Events.PostJsonAsync("/revenue", Requests.Session.With(canonical, other)).TextAsync("application/json");
        Assert.Equal(wanted, found);
    }

    [Fact]
    public async Task Sorts_events_that_are_out_of_order_and_says_so()
    {
        string late = Requests.Session.With("10:15:40Z", "10:14:00Z");
        string sorted = late.With("\"itemId\": \"B12\", \"itemCategory\": \"dresses\", \"price\": 38.0 }", "FIRST")
            .With("{ \"eventTime\": \"2026-11-22T10:15:00Z\", \"eventName\": \"view_item\", FIRST,", "")
            .With("\"price\": 17.1 },", "\"price\": 17.1 }, { \"eventTime\": \"2026-11-22T10:15:00Z\", \"eventName\": \"view_item\", \"itemId\": \"B12\", \"itemCategory\": \"dresses\", \"price\": 38.0 },");
        JsonNode answer = await models.Events.PostJsonAsync("/revenue", late).JsonAsync();
        JsonNode wanted = await models.Events.PostJsonAsync("/revenue", sorted).JsonAsync();
        Assert.Contains("sorted", Assert.Single(answer.Warnings()), StringComparison.Ordinal);
        Assert.Empty(wanted.Warnings());
        Assert.Equal((double)wanted["expected"]!, (double)answer["expected"]!);
    }

    [Fact]
    public async Task Looks_at_nothing_from_the_first_purchase_on()
    {
        string bought = Requests.Session.With(
            "\"quantity\": 1 }", "\"quantity\": 1 }, { \"eventTime\": \"2026-11-22T10:20:00Z\", \"eventName\": \"purchase\", \"value\": 38.0 }");
        JsonNode before = await models.Events.PostJsonAsync("/classify", Requests.Session).JsonAsync();
        JsonNode after = await models.Events.PostJsonAsync("/classify", bought).JsonAsync();
        Assert.Equal((double)before["probability"]!, (double)after["probability"]!);
        Assert.Contains("purchase", Assert.Single(after.Warnings()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_what_it_passed_over()
    {
        string odd = Requests.Session
            .With("\"quantity\": 1 }", "\"quantity\": 1, \"colour\": \"red\" }, { \"eventTime\": \"2026-11-22T10:20:00Z\", \"eventName\": \"dance\" }")
            .With("\"sessionId\"", "\"shop\": 7, \"sessionId\"");
        JsonNode answer = await models.Events.PostJsonAsync("/classify", odd).JsonAsync();
        Assert.Equal(
            ["Event name 'dance' is not known; 1 event was ignored.", "Ignored, since not known: events.colour, shop."],
            answer.Warnings());
    }

    [Fact]
    public async Task Scores_an_unknown_category_as_other_and_says_so()
    {
        JsonNode answer = await models.Events.PostJsonAsync("/classify", Requests.Session.With("mobile", "fridge")).JsonAsync();
        Assert.Contains(answer.Warnings(), warning => warning.Contains("'fridge' was never met in training", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("?reasons=0", 0)]
    [InlineData("?reasons=1", 1)]
    [InlineData("", 3)]
    public async Task Gives_as_many_reasons_as_were_asked_for(string query, int count)
    {
        JsonNode answer = await models.Events.PostJsonAsync($"/revenue{query}", Requests.Session).JsonAsync();
        Assert.Equal(count, answer["reasons"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_feature_that_is_null_is_a_feature_that_is_not_given()
    {
        string without = """{ "features": { "product_pages": 12, "channel": "email" } }""";
        string withNull = """{ "features": { "Product-Pages": 12, "channel": "email", "page_value": null, "weekend": "" } }""";
        Assert.Equal(
            await models.Rows.PostJsonAsync("/revenue", without).TextAsync("application/json"),
            await models.Rows.PostJsonAsync("/revenue", withNull).TextAsync("application/json"));
    }

    [Fact]
    public async Task Ignores_features_that_the_model_does_not_know_and_says_so()
    {
        JsonNode answer = await models.Rows.PostJsonAsync("/classify", """{ "features": { "product_pages": 12, "colour": "red" } }""").JsonAsync();
        Assert.Contains("colour", Assert.Single(answer.Warnings()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reads_a_body_that_starts_with_a_byte_order_mark() =>
        await models.Events.PostJsonAsync("/classify", "\uFEFF" + Requests.Session).JsonAsync(HttpStatusCode.OK);

    private static SessionSnapshot Snapshot() => new(
        new Visitor("mobile", "PL", "email", true),
        [
            new ClickEvent { Time = At(15, 0), Kind = EventKind.ViewItem, ItemId = "B12", ItemCategory = "dresses", Price = 38.0 },
            new ClickEvent { Time = At(15, 40), Kind = EventKind.ViewItem, ItemId = "B13", ItemCategory = "shoes", Price = 17.1 },
            new ClickEvent { Time = At(16, 10), Kind = EventKind.AddToCart, ItemId = "B12", ItemCategory = "dresses", Price = 38.0 },
        ]);

    private static DateTimeOffset At(int minute, int second) => new(2026, 11, 22, 10, minute, second, TimeSpan.Zero);

    private IReadOnlyList<double> Directly(PredictionTask task) => models.Engine(task).Predict(Snapshot(), reasonCount: 0).Figures;
}

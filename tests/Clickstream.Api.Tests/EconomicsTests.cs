using System.Net;
using System.Text.Json.Nodes;

namespace Clickstream.Api.Tests;

[Collection(SampleModelsGroup.Name)]
public sealed class EconomicsTests(SampleModels models)
{
    [Theory]
    [InlineData("/classify")]
    [InlineData("/abandonment")]
    public async Task The_action_is_worked_out_from_the_probability_of_a_loss(string path)
    {
        string body = Sessions.WithProperty(Requests.Session, "economics", """{ "margin": 40, "couponCost": 2, "saveRate": 0.25 }""");
        JsonNode answer = await models.Events.PostJsonAsync(path, body).JsonAsync();
        JsonNode action = answer["action"]!;
        Assert.Equal(["treat", "expectedProfit", "lossProbability", "breakEvenProbability"], action.AsObject().Select(property => property.Key));
        double probability = (double)answer["probability"]!, lost = path == "/classify" ? 1 - probability : probability;
        double expected = lost * 40 * 0.25 - 2; // Who would be lost is saved a quarter of the time; the coupon is paid in any case.
        Assert.Equal(lost, (double)action["lossProbability"]!);
        Assert.Equal(expected, (double)action["expectedProfit"]!, 12);
        Assert.Equal(expected > 0, (bool)action["treat"]!);
        Assert.Equal(0.2, (double)action["breakEvenProbability"]!, 15); // 2 / (40 x 0.25)
        Assert.Empty(answer.Warnings());
    }

    [Theory]
    [InlineData("""{ "margin": 0, "couponCost": 1, "saveRate": 0.5 }""", false, null)]
    [InlineData("""{ "margin": 10, "coupon_cost": 8, "save_rate": 0.5 }""", false, null)]
    [InlineData("""{ "margin": 10, "couponCost": 0, "saveRate": 1 }""", true, 0.0)]
    [InlineData("""{ "margin": "10", "couponCost": "0", "saveRate": 0 }""", false, 0.0)]
    public async Task Says_when_no_probability_makes_it_pay(string economics, bool treat, double? breakEven)
    {
        JsonNode answer = await models.Events.PostJsonAsync("/classify", Sessions.WithProperty(Requests.Session, "economics", economics)).JsonAsync();
        Assert.Equal((treat, breakEven), ((bool)answer["action"]!["treat"]!, (double?)answer["action"]!["breakEvenProbability"]));
    }

    [Theory]
    [InlineData("""{ "margin": -1, "couponCost": 1, "saveRate": 0.5 }""", "/economics/margin")]
    [InlineData("""{ "margin": 1e16, "couponCost": 1, "saveRate": 0.5 }""", "/economics/margin")]
    [InlineData("""{ "margin": 1, "couponCost": "cheap", "saveRate": 0.5 }""", "/economics/couponCost")]
    [InlineData("""{ "margin": 1, "couponCost": 1, "saveRate": 1.5 }""", "/economics/saveRate")]
    [InlineData("""{ "margin": 1, "couponCost": 1, "saveRate": null }""", "/economics/saveRate")]
    [InlineData("""{ "margin": 1, "couponCost": 1 }""", "/economics/saveRate")]
    [InlineData("""{ "margin": [1], "couponCost": 1, "saveRate": 0.5 }""", "/economics/margin")]
    [InlineData("5", "/economics")]
    public async Task Numbers_that_cannot_be_are_refused_with_their_place(string economics, string place)
    {
        JsonNode problem = await models.Events.PostJsonAsync("/score", Sessions.WithProperty(Requests.Session, "economics", economics))
            .ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        Assert.Equal(place, (string?)Assert.Single(problem["errors"]!.AsArray())!["pointer"]);
    }

    [Fact]
    public async Task Unknown_fields_are_ignored_and_said_so()
    {
        string body = Sessions.WithProperty(Requests.Session, "economics", """{ "margin": 1, "couponCost": 1, "saveRate": 0.5, "mood": 3 }""");
        JsonNode answer = await models.Events.PostJsonAsync("/classify", body).JsonAsync();
        Assert.Equal(["Ignored, since not known: economics.mood."], answer.Warnings());
    }

    [Fact]
    public async Task Tasks_without_an_action_say_that_they_have_none()
    {
        string body = Sessions.WithProperty(Requests.Session, "economics", """{ "margin": 1, "couponCost": 1, "saveRate": 0.5 }""");
        JsonNode answer = await models.Events.PostJsonAsync("/revenue", body).JsonAsync();
        Assert.Equal(["Ignored: economics, which count for /classify, /abandonment and /score."], answer.Warnings());
        Assert.False(answer.AsObject().ContainsKey("action"));
        Assert.False((await models.Events.PostJsonAsync("/classify", Requests.Session).JsonAsync()).AsObject().ContainsKey("action"));
    }

    [Theory]
    [InlineData("margin=1", "?couponCost")]
    [InlineData("margin=1&couponCost=1&saveRate=2", "?saveRate")]
    [InlineData("margin=-1&couponCost=1&saveRate=1", "?margin")]
    [InlineData("margin=NaN&couponCost=1&saveRate=1", "?margin")]
    [InlineData("margin=1&couponCost=x&saveRate=1", "?couponCost")]
    public async Task A_profit_curve_wants_three_numbers_that_can_be(string query, string place)
    {
        JsonNode problem = await models.Events.GetAsync($"/models/conversion?{query}").ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        Assert.Equal(place, (string?)problem["errors"]![0]!["pointer"]);
    }

    [Fact]
    public async Task A_model_without_curves_has_no_profit_curve()
    {
        JsonNode problem = await models.Events.GetAsync("/models/segment?margin=1&couponCost=1&saveRate=1").ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        Assert.Contains("the segment model has no curves", (string?)problem["detail"], StringComparison.Ordinal);
    }
}

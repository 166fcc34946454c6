using System.Net;
using System.Text.Json.Nodes;
using Clickstream.Serving;
using Clickstream.TestKit;

namespace Clickstream.Api.Tests;

[Collection(SampleModelsGroup.Name)]
public sealed class ScoreTests(SampleModels models)
{
    private static readonly (string Task, string Path)[] Single =
        [("conversion", "/classify"), ("revenue", "/revenue"), ("segment", "/segment"), ("abandonment", "/abandonment"), ("recommendation", "/recommend")];

    [Theory]
    [InlineData("")]
    [InlineData("?trajectory=true")]
    [InlineData("?reasons=7")]
    public async Task Gives_the_answers_of_the_single_endpoints(string query)
    {
        string body = Sessions.WithProperty(Requests.Session.With("mobile", "fridge"), "shop", "7");
        JsonNode score = await models.Events.PostJsonAsync($"/score{query}", body).JsonAsync();
        Assert.Equal(
            ["sessionId", "conversion", "revenue", "segment", "abandonment", "recommendation", "unanswered", "warnings"], score.AsObject().Select(property => property.Key));
        Assert.Equal("s-1", (string?)score["sessionId"]);
        Assert.Empty(score["unanswered"]!.AsObject());
        Assert.Equal(["Ignored, since not known: shop.", "device: 'fridge' was never met in training; scored as other."], score.Warnings());
        foreach ((string task, string path) in Single)
        {
            JsonObject alone = (await models.Events.PostJsonAsync($"{path}{query}", body).JsonAsync()).AsObject();
            alone.Remove("sessionId");
            alone.Remove("warnings");
            Assert.Equal(alone.ToJsonString(), score[task]!.ToJsonString());
        }
    }

    [Theory]
    [InlineData("?tasks=classify,Abandonment", "conversion,abandonment")]
    [InlineData("?tasks=segment,segment", "segment")]
    [InlineData("?tasks=recommend,revenue", "revenue,recommendation")]
    public async Task Answers_the_tasks_that_were_asked_for(string query, string answered)
    {
        JsonNode score = await models.Events.PostJsonAsync($"/score{query}", Requests.Session).JsonAsync();
        Assert.Equal(answered.Split(','), Single.Select(one => one.Task).Where(task => score[task] is not null));
        Assert.Empty(score["unanswered"]!.AsObject());
    }

    [Fact]
    public async Task A_task_that_cannot_answer_says_why_and_takes_nothing_from_the_others()
    {
        JsonNode score = await models.Events.PostJsonAsync("/score", Requests.Session.With("add_to_cart", "view_item")).JsonAsync();
        Assert.Null(score["abandonment"]);
        Assert.Equal("empty_cart", (string?)score["unanswered"]!["abandonment"]!["code"]);
        Assert.Contains("The cart is empty", (string?)score["unanswered"]!["abandonment"]!["detail"], StringComparison.Ordinal);
        Assert.All(new[] { "conversion", "revenue", "segment" }, task => Assert.NotNull(score[task]));
        Assert.Empty(score.Warnings());
    }

    [Fact]
    public async Task Models_of_session_rows_and_missing_models_leave_the_others_their_answers()
    {
        using var folder = new TemporaryFolder();
        models.CopyTo(folder.Path);
        SamplePackages.Save(folder.Path, models.RowPackages[1]);
        File.Delete(Path.Combine(folder.Path, "segment.zip"));
        using var application = new ClickstreamApplication(folder.Path);
        using HttpClient client = application.CreateClient();
        JsonNode score = await client.PostJsonAsync("/score", Requests.Session).JsonAsync();
        Assert.Equal(
            [("revenue", "events_not_supported"), ("segment", "model_not_ready")],
            score["unanswered"]!.AsObject().Select(one => (one.Key, (string?)one.Value!["code"])));
        Assert.NotNull(score["conversion"]);
        Assert.NotNull(score["abandonment"]);
    }

    [Fact]
    public async Task Takes_features_and_calls_strange_only_what_no_model_knows()
    {
        JsonNode score = await models.Events.PostJsonAsync("/score", """{ "features": { "item_views": 4, "has_cart": true, "colour": "red" } }""").JsonAsync();
        Assert.Equal(["Ignored, since the models have no such features: colour."], score.Warnings());
        Assert.All(Single[..4], one => Assert.NotNull(score[one.Task]));
    }

    [Theory]
    [InlineData("/score?tasks=abandonment", "view_item", 422, "empty_cart")]
    [InlineData("/score?tasks=classify,segment", "purchase", 422, "nothing_to_score")]
    [InlineData("/score?tasks=weather", "view_item", 400, "validation_failed")]
    [InlineData("/score?tasks=,", "view_item", 400, "validation_failed")]
    public async Task Where_no_task_answers_the_answer_is_a_problem(string path, string name, int status, string code)
    {
        string body = $$"""{ "events": [ { "eventTime": "2026-11-22T10:15:00Z", "eventName": "{{name}}" } ] }""";
        await models.Events.PostJsonAsync(path, body).ProblemAsync((HttpStatusCode)status, code);
    }

    [Fact]
    public async Task Without_any_model_the_service_is_not_ready()
    {
        using var folder = new TemporaryFolder();
        ModelCatalog.Add(folder.Path, []);
        using var application = new ClickstreamApplication(folder.Path);
        using HttpClient client = application.CreateClient();
        await client.PostJsonAsync("/score", Requests.Session).ProblemAsync(HttpStatusCode.ServiceUnavailable, "model_not_ready");
    }

    [Fact]
    public async Task Features_of_a_wrong_kind_are_a_fault_of_the_request()
    {
        await models.Events.PostJsonAsync("/score", """{ "features": { "item_views": "many" } }""").ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
    }
}

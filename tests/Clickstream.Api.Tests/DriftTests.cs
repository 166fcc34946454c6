using System.Net;
using System.Text.Json.Nodes;
using Clickstream.Api.Drift;
using Clickstream.Drift;
using Clickstream.Tasks;
using Clickstream.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Clickstream.Api.Tests;

[Collection(SampleModelsGroup.Name)]
public sealed class DriftTests(SampleModels models) : IDisposable
{
    private const string Features = """{"features":{"product_pages":12,"page_value":3.25,"channel":"email","weekend":true}}""";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_session_counts_once_whichever_way_it_goes()
    {
        using ClickstreamApplication application = new(models.EventFolder);
        using HttpClient client = application.CreateClient();
        long[] plain = await CountedAsync(application, () => client.PostJsonAsync("/classify", Requests.Session).JsonAsync());
        Assert.Equal(1, plain[0]);
        Assert.Equal(plain, await CountedAsync(application, () => client.PostJsonAsync("/classify?trajectory=false", Requests.Session).JsonAsync())); // The whole way.
        Assert.Equal(plain, await CountedAsync(application, () => client.PostJsonAsync("/classify?trajectory=true", Requests.Session).JsonAsync()));
        Assert.Equal(plain, await CountedAsync(application, () => client.PostJsonAsync("/score", Requests.Session).JsonAsync()));
    }

    [Fact]
    public async Task Features_that_are_posted_count_as_those_of_clicks_do()
    {
        using ClickstreamApplication application = new(models.EventFolder);
        using HttpClient client = application.CreateClient();
        long[] clicks = await CountedAsync(application, () => client.PostJsonAsync("/classify", Requests.Session).JsonAsync());
        var engine = models.Engine(PredictionTask.Conversion);
        engine.Featurize(Sessions.Snapshot(Requests.Session));
        string body = Bodies.Features(engine.Row).ToJsonString();
        Assert.Equal(clicks, await CountedAsync(application, () => client.PostJsonAsync("/classify", body).JsonAsync()));
    }

    [Fact]
    public async Task Files_and_sessions_without_an_answer_are_not_counted()
    {
        using ClickstreamApplication application = new(models.EventFolder);
        using HttpClient client = application.CreateClient();
        Assert.All(await CountedAsync(application, () => client.PostCsvAsync("/batch", Requests.SessionCsv).TextAsync("text/csv")), count => Assert.Equal(0, count));
        Assert.All(
            await CountedAsync(application, () => client.PostJsonAsync("/classify", """{"features":{"colour":3}}""").ProblemAsync(HttpStatusCode.UnprocessableEntity, "unknown_features")),
            count => Assert.Equal(0, count));
    }

    [Fact]
    public async Task Of_other_doors_a_row_alone_counts_and_a_table_does_not()
    {
        using ClickstreamApplication application = new(models.EventFolder);
        using HttpClient client = application.CreateClient();
        const string row = """{"event_count":4,"device":"mobile"}""";
        Assert.Equal(1, (await CountedAsync(application, () => client.PostJsonAsync("/invocations", $$"""{"dataframe_records":[{{row}}]}""").JsonAsync()))[0]);
        Assert.Equal(0, (await CountedAsync(application, () => client.PostJsonAsync("/invocations", $$"""{"dataframe_records":[{{row}},{{row}}]}""").JsonAsync()))[0]);
        const string tensor = """{"inputs":[{"name":"event_count","shape":[1],"datatype":"FP32","data":[4]}]}""";
        Assert.Equal(1, (await CountedAsync(application, () => client.PostJsonAsync("/v2/models/conversion/infer", tensor).JsonAsync()))[0]);
    }

    [Fact]
    public async Task Says_what_is_off_once_a_window_is_closed()
    {
        using ClickstreamApplication application = Small(models.EventFolder);
        using HttpClient client = application.CreateClient();
        JsonNode before = await client.GetAsync("/models/conversion/drift").JsonAsync();
        Assert.Equal(("conversion", models.EventPackages[0].Manifest.Version, "too_few"), ((string?)before["name"], (string?)before["version"], (string?)before["level"]));
        Assert.Null(before["latest"]);
        Assert.Equal((0, "too_few"), ((int)before["open"]!["sessions"]!, (string?)before["open"]!["level"]));

        // One session a hundred times over is not what the training data were like.
        for (int i = 0; i < 100; i++) await client.PostJsonAsync("/classify", Requests.Session.With("\"mobile\"", "\"fridge\"")).JsonAsync();
        JsonNode after = await client.GetAsync("/models/classify/drift").JsonAsync();
        Assert.Equal("alarm", (string?)after["level"]);
        JsonNode latest = after["latest"]!;
        Assert.Equal((1, 100, "alarm"), ((int)latest["number"]!, (int)latest["sessions"]!, (string?)latest["level"]));
        JsonNode device = latest["features"]!.AsArray().Single(feature => (string?)feature!["name"] == "device")!;
        Assert.Equal(("alarm", 1), ((string?)device["level"], (double)device["newCategoryShare"]!));
        JsonNode fresh = device["bins"]!.AsArray()[^1]!;
        Assert.Equal((0, 1), ((double)fresh["expected"]!, (double)fresh["actual"]!));
        Assert.Contains("device", after["windows"]![0]!["off"]!.AsArray().Select(name => (string?)name));
        Assert.All(latest["features"]!.AsArray().Where(feature => (string?)feature!["name"] is "hour" or "month"), feature => Assert.Equal((false, "normal"), ((bool)feature!["judged"]!, (string?)feature["level"])));
        Assert.Contains(latest["features"]!.AsArray(), feature => feature!["bins"] is null);
        JsonNode all = await client.GetAsync("/models/conversion/drift?bins=true").JsonAsync();
        Assert.All(all["latest"]!["features"]!.AsArray(), feature => Assert.NotNull(feature!["bins"]));
        Assert.Equal(0, (int)all["open"]!["sessions"]!);
        Assert.Equal(2, (int)all["open"]!["number"]!);
    }

    [Fact]
    public async Task A_new_model_begins_anew()
    {
        models.CopyTo(_folder.Path);
        using ClickstreamApplication application = Small(_folder.Path);
        using HttpClient client = application.CreateClient();
        for (int i = 0; i < 150; i++) await client.PostJsonAsync("/classify", Requests.Session).JsonAsync();
        Assert.NotNull((await client.GetAsync("/models/conversion/drift").JsonAsync())["latest"]);

        string version = SamplePackages.Save(_folder.Path, SamplePackages.Make(Grain.Events, seed: 2)[0]).Manifest.Version;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        JsonNode drift;
        do
        {
            await Task.Delay(5, limit.Token);
            drift = await client.GetAsync("/models/conversion/drift", limit.Token).JsonAsync();
        }
        while ((string?)drift["version"] != version);
        Assert.Null(drift["latest"]);
        Assert.Equal((1, 0), ((int)drift["open"]!["number"]!, (int)drift["open"]!["sessions"]!));
        Assert.Empty(drift["windows"]!.AsArray());
    }

    [Fact]
    public async Task Of_recommendations_it_is_told_how_many_knew_no_product()
    {
        using ClickstreamApplication application = Small(models.EventFolder);
        using HttpClient client = application.CreateClient();
        for (int i = 0; i < 100; i++) await client.PostJsonAsync("/recommend", i < 25 ? """{"itemIds":["X1"]}""" : """{"itemIds":["B1","B2"]}""").JsonAsync();
        JsonNode latest = (await client.GetAsync("/models/recommendation/drift?bins=true").JsonAsync())["latest"]!;
        Assert.Equal("normal", (string?)latest["level"]);
        Assert.Equal(
            [("without_known_item", 0.25), ("with_new_item", 0.25)],
            latest["features"]!.AsArray().Select(feature => ((string)feature!["name"]!, (double)feature["bins"]![1]!["actual"]!)));
    }

    [Fact]
    public async Task Of_session_rows_features_are_counted_too()
    {
        using HttpClient client = models.RowsApplication.CreateClient();
        long before = Monitor(models.RowsApplication).History(PredictionTask.Conversion)!.Tallies.Sessions;
        await client.PostJsonAsync("/classify", Features).JsonAsync();
        Assert.Equal(before + 1, Monitor(models.RowsApplication).History(PredictionTask.Conversion)!.Tallies.Sessions);
    }

    [Fact]
    public async Task Other_questions_are_refused()
    {
        await models.Events.GetAsync("/models/weather/drift").ProblemAsync(HttpStatusCode.NotFound, "model_not_found");
        await models.Rows.GetAsync("/models/recommendation/drift").ProblemAsync(HttpStatusCode.NotFound, "model_not_found");
        await models.Events.GetAsync("/models/conversion/drift?bins=some").ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        models.CopyTo(_folder.Path);
        File.WriteAllText(_folder["segment.zip"], "no zip");
        using ClickstreamApplication application = new(_folder.Path);
        using HttpClient client = application.CreateClient();
        await client.GetAsync("/models/segment/drift").ProblemAsync(HttpStatusCode.ServiceUnavailable, "model_not_ready");
    }

    [Fact]
    public void Settings_that_make_no_sense_are_named()
    {
        var check = new DriftOptionsCheck();
        Assert.True(check.Validate(null, new DriftOptions()).Succeeded);
        Assert.Equal("Drift:WindowSessions is 0; expected 1 or above.", Fault(new DriftOptions { WindowSessions = 0 }));
        Assert.Equal("Drift:MinimumSessions is 300; expected 1 to Drift:WindowSessions, which is 250.", Fault(new DriftOptions { WindowSessions = 250, MinimumSessions = 300 }));
        Assert.Equal("Drift:WindowMaximum is 00:00:00; expected a time above zero, such as 01:00:00.", Fault(new DriftOptions { WindowMaximum = TimeSpan.Zero }));
        Assert.Equal("Drift:Kept is 1001; expected 1 to 1000 windows.", Fault(new DriftOptions { Kept = 1001 }));
        Assert.Equal("Drift:Warning is 0; expected a population stability index above 0, such as 0.1.", Fault(new DriftOptions { Warning = 0 }));
        Assert.Equal("Drift:Alarm is 0.05; expected at least Drift:Warning, which is 0.1.", Fault(new DriftOptions { Alarm = 0.05 }));
        Assert.Equal("Drift:ShareWarning is 2; expected a share above 0 and at most 1, such as 0.02.", Fault(new DriftOptions { ShareWarning = 2, ShareAlarm = double.NaN }).Split("; Drift")[0]);
        Assert.Equal("Drift:ShareAlarm is 0.01; expected Drift:ShareWarning, which is 0.02, to 1.", Fault(new DriftOptions { ShareAlarm = 0.01 }));

        string Fault(DriftOptions options) => check.Validate(null, options).FailureMessage!;
    }

    public void Dispose() => _folder.Dispose();

    private static ClickstreamApplication Small(string folder) => new(folder) { Settings = { ["Drift:WindowSessions"] = "100", ["Drift:MinimumSessions"] = "100" } };

    private static DriftMonitor Monitor(ClickstreamApplication application) => application.Services.GetRequiredService<DriftMonitor>();

    // What a request adds to the counters of the conversion model.
    private static async Task<long[]> CountedAsync(ClickstreamApplication application, Func<Task> request)
    {
        await application.CreateClient().GetAsync("/healthz/ready").JsonAsync();
        DriftTallies tallies = Monitor(application).History(PredictionTask.Conversion)!.Tallies;
        long[] before = tallies.Totals();
        await request();
        return [.. tallies.Totals().Zip(before, (after, earlier) => after - earlier)];
    }
}

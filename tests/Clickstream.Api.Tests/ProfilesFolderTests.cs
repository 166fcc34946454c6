using System.Text.Json.Nodes;
using Clickstream.Api.Profiles;
using Clickstream.Csv;
using Microsoft.Extensions.Hosting.Internal;

namespace Clickstream.Api.Tests;

/// <summary>Profiles of a user's own, in the service.</summary>
[Collection(SampleModelsGroup.Name)]
public sealed class ProfilesFolderTests(SampleModels models) : IDisposable
{
    private const string Till =
        """
        {
          "name": "till", "decimalComma": true, "signatures": [["when", "visit"]], "jsonSignatures": [["when", "payload.what"]],
          "columns": { "eventTime": ["when"], "eventName": ["what", "payload.what"], "sessionId": ["visit"], "itemId": ["ean", "payload.ean"],
                       "itemCategory": ["group", "payload.group"], "price": ["eur", "payload.eur"], "trafficSource": ["from"], "device": ["on"], "country": ["land"] },
          "eventNames": { "scan": "add_to_cart" }
        }
        """;

    private const string Canonical =
        """
        { "visitor": { "trafficSource": "email", "device": "mobile", "country": "PL" },
          "events": [ { "eventTime": "2026-11-22T10:15:00Z", "eventName": "view_item", "itemId": "B1", "itemCategory": "shoes", "price": 38.5 },
                      { "eventTime": "2026-11-22T10:16:00Z", "eventName": "add_to_cart", "itemId": "B1", "itemCategory": "shoes", "price": 38.5 } ] }
        """;

    private const string Own =
        """
        { "visit": "v1", "from": "email", "on": "mobile", "land": "PL",
          "events": [ { "when": "2026-11-22T10:15:00Z", "payload": { "what": "view", "ean": "B1", "group": "shoes", "eur": "38,50" } },
                      { "when": "2026-11-22T10:16:00Z", "payload": { "what": "scan", "ean": "B1", "group": "shoes", "eur": 38.5 } } ] }
        """;

    private const string OwnCsv =
        "when;what;visit;ean;group;eur;from;on;land\n2026-11-22T10:15:00Z;view;v1;B1;shoes;38,50;email;mobile;PL\n2026-11-22T10:16:00Z;scan;v1;B1;shoes;38,50;email;mobile;PL\n";

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _models = new();

    public void Dispose()
    {
        _folder.Dispose();
        _models.Dispose();
    }

    [Fact]
    public async Task Reads_posted_events_and_files_in_the_dialect_of_a_profile_of_ones_own()
    {
        using ClickstreamApplication application = Application(("till.json", Till));
        using HttpClient client = application.CreateClient();
        using HttpResponseMessage answering = await client.PostJsonAsync("/classify", Own);
        Assert.Equal(["till"], answering.Headers.GetValues("Clickstream-Profile"));
        JsonNode answer = await Task.FromResult(answering).JsonAsync();
        JsonNode wanted = await client.PostJsonAsync("/classify", Canonical).JsonAsync();
        Assert.Equal("v1", (string?)answer["sessionId"]);
        Assert.Equal((double)wanted["probability"]!, (double)answer["probability"]!);
        Assert.Empty(answer.Warnings());

        using HttpResponseMessage batch = await client.PostCsvAsync("/batch?tasks=classify", OwnCsv);
        Assert.Equal(["till"], batch.Headers.GetValues("Clickstream-Profile"));
        string[] line = (await batch.Content.ReadAsStringAsync()).Split('\n')[1].Split(',');
        Assert.Equal((double)wanted["probability"]!, double.Parse(line[3], System.Globalization.CultureInfo.InvariantCulture));

        JsonNode list = await client.GetAsync("/profiles").JsonAsync();
        Assert.Equal("till", (string?)list["profiles"]![0]!["name"]);
        Assert.Equal("add_to_cart", (string?)list["profiles"]![0]!["eventNames"]!["scan"]);
    }

    [Theory]
    [InlineData("\"price\"", "\"prise\"", "till.json, $.columns.prise: found 'prise'; expected one of eventTime,")]
    [InlineData("\"signatures\": [[\"when\", \"visit\"]], \"jsonSignatures\": [[\"when\", \"payload.what\"]],", "", "till.json, $: found no signatures; expected signatures, jsonSignatures or headerless")]
    public void Does_not_start_with_a_profile_that_is_wrong(string old, string bad, string message) =>
        Assert.StartsWith($"Profiles:Directory is '{_folder.Path}', which cannot be used: {message}", Failure(("till.json", Till.With(old, bad))), StringComparison.Ordinal);

    [Fact]
    public void Does_not_start_with_two_profiles_of_one_name() =>
        Assert.Contains("b.json, $.name: found 'till' again; expected each name once.", Failure(("a.json", Till), ("b.json", Till)), StringComparison.Ordinal);

    [Fact]
    public void Does_not_start_without_the_folder() =>
        Assert.Equal(
            "Profiles:Directory is '/nowhere/at/all', which does not exist; expected a folder of profiles (*.json).",
            Folder().Validate(null, new ProfilesOptions { Directory = "/nowhere/at/all" }).FailureMessage);

    [Fact]
    public void Starts_without_any() => Assert.Same(EventDialects.Known, Folder().Read(new ProfilesOptions()));

    private ProfilesFolder Folder() => new(new HostingEnvironment { ContentRootPath = _folder.Path });

    private string? Failure(params (string Name, string Text)[] profiles)
    {
        foreach ((string name, string text) in profiles) File.WriteAllText(Path.Combine(_folder.Path, name), text);
        return Folder().Validate(null, new ProfilesOptions { Directory = _folder.Path }).FailureMessage;
    }

    private ClickstreamApplication Application(params (string Name, string Text)[] profiles)
    {
        models.CopyTo(_models.Path);
        foreach ((string name, string text) in profiles) File.WriteAllText(Path.Combine(_folder.Path, name), text);
        var application = new ClickstreamApplication(_models.Path);
        application.Settings["Profiles:Directory"] = _folder.Path;
        return application;
    }
}

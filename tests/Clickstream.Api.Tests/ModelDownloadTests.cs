using System.Globalization;
using System.Text.Json.Nodes;
using Clickstream.Api.Models;
using Clickstream.Tasks;
using Clickstream.TestKit;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;

namespace Clickstream.Api.Tests;

[Collection(SampleModelsGroup.Name)]
public sealed class ModelDownloadTests(SampleModels models) : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private ModelStore _store = null!;

    public async Task InitializeAsync()
    {
        _store = await ModelStore.StartAsync();
        foreach (string file in Directory.EnumerateFiles(models.EventFolder)) _store.Files[Path.GetFileName(file)] = await File.ReadAllBytesAsync(file);
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task Fetches_what_is_there_and_again_only_what_has_changed()
    {
        ModelDownload download = Download();
        Assert.Empty(await download.FetchAsync(CancellationToken.None));
        Assert.Equal(_store.Files.Keys.Order(), Fetched());
        foreach (string name in Fetched()) Assert.Equal(_store.Files[name], await File.ReadAllBytesAsync(_folder[name]));

        Assert.Empty(await download.FetchAsync(CancellationToken.None));
        Assert.All(_store.Sent.Values, count => Assert.Equal(1, count));
        Assert.Equal(2, _store.Asked["conversion.zip"]);

        _store.Files["conversion.zip"] = Newer();
        Assert.Empty(await download.FetchAsync(CancellationToken.None));
        Assert.Equal(_store.Files["conversion.zip"], await File.ReadAllBytesAsync(_folder["conversion.zip"]));
        Assert.Equal((2, 1), (_store.Sent["conversion.zip"], _store.Sent["revenue.zip"]));
    }

    [Fact]
    public async Task A_store_without_tags_sends_all_again_and_what_is_the_same_is_left_alone()
    {
        _store.HasTags = false;
        ModelDownload download = Download();
        await download.FetchAsync(CancellationToken.None);
        DateTime written = File.GetLastWriteTimeUtc(_folder["conversion.zip"]);
        Assert.Empty(await download.FetchAsync(CancellationToken.None));
        Assert.Equal(2, _store.Sent["conversion.zip"]);
        Assert.Equal(written, File.GetLastWriteTimeUtc(_folder["conversion.zip"]));
    }

    [Fact]
    public async Task A_file_that_breaks_off_leaves_the_old_one_and_the_others_are_fetched()
    {
        ModelDownload download = Download();
        await download.FetchAsync(CancellationToken.None);
        byte[] old = await File.ReadAllBytesAsync(_folder["conversion.zip"]);
        _store.Files["conversion.zip"] = Newer();
        _store.BreaksOff = true;
        Assert.StartsWith("conversion.zip: ", Assert.Single(await FetchAsync(download)), StringComparison.Ordinal);
        Assert.Equal(old, await File.ReadAllBytesAsync(_folder["conversion.zip"]));
        Assert.Equal(_store.Files.Keys.Order(), Fetched()); // No half file beside them.

        _store.BreaksOff = false;
        Assert.Empty(await download.FetchAsync(CancellationToken.None));
        Assert.Equal(_store.Files["conversion.zip"], await File.ReadAllBytesAsync(_folder["conversion.zip"]));
    }

    [Theory]
    [InlineData("conversion.zip")]
    [InlineData("conversion.shadow.zip")]
    public async Task A_package_of_another_task_than_its_name_says_is_not_taken(string name)
    {
        ModelDownload download = Download();
        await download.FetchAsync(CancellationToken.None);
        byte[] old = await File.ReadAllBytesAsync(_folder["conversion.zip"]);
        _store.Files[name] = _store.Files["segment.zip"];
        Assert.Equal($"{name} holds a segment model.", Assert.Single(await FetchAsync(download)));
        Assert.Equal(old, await File.ReadAllBytesAsync(_folder["conversion.zip"]));
        Assert.DoesNotContain("conversion.shadow.zip", Fetched());
    }

    [Fact]
    public async Task A_page_that_is_sent_instead_of_a_package_spoils_nothing()
    {
        ModelDownload download = Download();
        await download.FetchAsync(CancellationToken.None);
        byte[] old = await File.ReadAllBytesAsync(_folder["conversion.zip"]), catalogue = await File.ReadAllBytesAsync(_folder["catalog.json"]);
        byte[] good = _store.Files["conversion.zip"];
        _store.Files["conversion.zip"] = _store.Files["catalog.json"] = "<html>Please sign in.</html>"u8.ToArray();
        IReadOnlyList<string> errors = await FetchAsync(download);
        Assert.Equal(2, errors.Count);
        Assert.StartsWith("catalog.json: ", errors[0], StringComparison.Ordinal);
        Assert.StartsWith("conversion.zip: not a readable model package", errors[1], StringComparison.Ordinal);
        Assert.Equal(old, await File.ReadAllBytesAsync(_folder["conversion.zip"]));
        Assert.Equal(catalogue, await File.ReadAllBytesAsync(_folder["catalog.json"]));
        Assert.Equal(2, (await download.FetchAsync(CancellationToken.None)).Count); // Told as long as it is so.

        _store.Files["conversion.zip"] = good;
        _store.Files["catalog.json"] = catalogue;
        Assert.Empty(await download.FetchAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)] // Then by its time; the head is sent again, the body is not read.
    public async Task What_was_refused_is_told_at_every_time_but_fetched_again_only_when_it_has_changed(bool hasTags)
    {
        _store.HasTags = hasTags;
        _store.HasTimes = true;
        ModelDownload download = Download();
        byte[] good = _store.Files["conversion.zip"];
        _store.Put("conversion.zip", _store.Files["segment.zip"]); // The first of all, so that there is no older one.
        for (int i = 0; i < 3; i++) Assert.Equal("conversion.zip holds a segment model.", Assert.Single(await FetchAsync(download)));
        if (hasTags) Assert.Equal((1, 3), (_store.Sent["conversion.zip"], _store.Asked["conversion.zip"]));
        Assert.DoesNotContain("conversion.zip", Fetched());

        _store.Put("conversion.zip", "rubbish"u8.ToArray());
        Assert.StartsWith("conversion.zip: not a readable", Assert.Single(await FetchAsync(download)), StringComparison.Ordinal);
        _store.Put("conversion.zip", good, older: true); // As it is when the one before is put back, its time with it.
        Assert.Empty(await FetchAsync(download));
        Assert.Equal(good, await File.ReadAllBytesAsync(_folder["conversion.zip"]));
    }

    [Fact]
    public async Task A_catalogue_that_names_no_model_is_not_taken()
    {
        _store.Files["catalog.json"] = """{"models":[]}"""u8.ToArray();
        Assert.Equal("catalog.json: it names no model.", Assert.Single(await FetchAsync(Download())));
        Assert.DoesNotContain("catalog.json", Fetched());
    }

    [Fact]
    public async Task A_store_that_stops_sending_is_given_up()
    {
        _store.Stalls = true;
        using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        var download = new ModelDownload(client, new Uri(_store.Url + "/"), _folder.Path) { Idle = TimeSpan.FromMilliseconds(200) };
        IReadOnlyList<string> errors = await FetchAsync(download);
        Assert.Contains("conversion.zip: nothing came for 0.2 s.", errors);
        _store.Stalls = false;
        Assert.Empty(await download.FetchAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_store_that_trickles_is_given_up_when_time_is_up()
    {
        _store.Trickles = true;
        using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        var download = new ModelDownload(client, new Uri(_store.Url + "/"), _folder.Path) { Longest = TimeSpan.FromMilliseconds(300) };
        Assert.Contains("conversion.zip: not all of it came within 0.3 s.", await FetchAsync(download));
        _store.Trickles = false;
        Assert.DoesNotContain(await FetchAsync(Download()), error => error.StartsWith("conversion.zip", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("00:00:00")]
    [InlineData("-00:00:01")]
    [InlineData("1.00:00:01")]
    public void A_time_for_a_download_that_is_none_is_told_before_the_service_starts(string time)
    {
        var options = new ModelsOptions { Url = _store.Url, Directory = _folder.Path, DownloadTime = TimeSpan.Parse(time, CultureInfo.InvariantCulture) };
        ValidateOptionsResult result = new ModelsFolder(new HostingEnvironment()).Validate(null, options);
        Assert.StartsWith($"Models:DownloadTime is {time}; expected a time above zero", result.FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_killed_service_left_half_is_deleted_and_what_others_left_is_not()
    {
        string old = _folder[".conversion.zip.abcdefgh.123.tmp"], young = _folder[".conversion.zip.abcdefgh.456.tmp"], foreign = _folder[".conversion.zip.tmp"];
        foreach (string file in new[] { old, young, foreign }) await File.WriteAllTextAsync(file, "half");
        foreach (string file in new[] { old, foreign }) File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddHours(-2));
        await Download().FetchAsync(CancellationToken.None);
        Assert.Equal((false, true, true), (File.Exists(old), File.Exists(young), File.Exists(foreign)));
    }

    [Fact]
    public async Task A_canary_that_is_taken_away_ends_and_a_model_in_use_does_not()
    {
        _store.Files["conversion.canary.zip"] = _store.Files["conversion.zip"];
        ModelDownload download = Download();
        await download.FetchAsync(CancellationToken.None);
        Assert.Contains("conversion.canary.zip", Fetched());
        _store.Files.TryRemove("conversion.canary.zip", out _);
        _store.Files.TryRemove("conversion.zip", out _);
        Assert.Empty(await download.FetchAsync(CancellationToken.None));
        Assert.DoesNotContain("conversion.canary.zip", Fetched());
        Assert.Contains("conversion.zip", Fetched());
    }

    [Fact]
    public async Task A_service_takes_its_packages_from_there()
    {
        using var application = new ClickstreamApplication(_folder["fetched"])
        {
            Settings = { ["Models:Url"] = _store.Url, ["Models:DownloadEvery"] = "00:00:00.050", ["Models:Authorization"] = "Bearer of-the-store" },
        };
        using HttpClient client = application.CreateClient();
        await client.GetAsync("/healthz/ready").JsonAsync();
        Assert.Equal("Bearer of-the-store", _store.Authorization);

        string before = models.EventPackages[0].Manifest.Version;
        _store.Files["conversion.zip"] = Newer();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            JsonNode answer = await client.PostJsonAsync("/classify", Requests.Session).JsonAsync();
            if ((string?)answer["model"]!["version"] != before) break;
            await Task.Delay(5, limit.Token);
        }
    }

    [Fact]
    public async Task What_is_told_of_a_failure_holds_neither_paths_nor_addresses()
    {
        // The folder is a file: what the system says of that names it.
        await File.WriteAllTextAsync(_folder["models"], "");
        DownloadError error = (await ModelDownload.From(new ModelsOptions { Url = _store.Url, Directory = _folder["models"] })!.FetchAsync(CancellationToken.None))[0];
        Assert.Equal("catalog.json: it could not be fetched; the service's log says why.", error.Message);
        Assert.Contains(_folder["models"], error.Detail, StringComparison.Ordinal);

        error = (await ModelDownload.From(new ModelsOptions { Url = "http://user:word@127.0.0.1:1/models", Directory = _folder.Path })!.FetchAsync(CancellationToken.None))[0];
        Assert.Equal("catalog.json: the store cannot be reached.", error.Message);
        Assert.Contains("127.0.0.1:1", error.Detail, StringComparison.Ordinal);

        _store.Refuses = true;
        Assert.Contains("conversion.zip: the store answered 403.", await FetchAsync(Download()));
    }

    [Fact]
    public async Task The_list_of_models_tells_what_was_not_fetched_and_only_the_log_where()
    {
        using var log = new RecordingLog();
        await File.WriteAllTextAsync(_folder["models"], "");
        using var application = new ClickstreamApplication(_folder["models"]) { Log = log, Settings = { ["Models:Url"] = _store.Url } };
        using HttpClient client = application.CreateClient();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        JsonArray errors;
        while ((errors = (await client.GetAsync("/models").JsonAsync())["fetchErrors"]!.AsArray()).Count == 0) await Task.Delay(5, limit.Token);
        Assert.DoesNotContain(_folder.Path, errors.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(log.Complaints, complaint => complaint.Message.Contains(_folder["models"], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("models.example")]
    [InlineData("ftp://models.example/")]
    [InlineData("https://models.example/m?sig=1")]
    [InlineData("/models")]
    public void An_address_that_is_none_is_told_before_the_service_starts(string url)
    {
        ValidateOptionsResult result = new ModelsFolder(new HostingEnvironment()).Validate(null, new ModelsOptions { Url = url, Directory = _folder.Path });
        Assert.StartsWith($"Models:Url is '{url}'; expected an http or https address", result.FailureMessage, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private ModelDownload Download() => ModelDownload.From(new ModelsOptions { Url = _store.Url, Directory = _folder.Path })!;

    // Another conversion model than the one in the store.
    private static byte[] Newer()
    {
        using var other = new TemporaryFolder();
        SamplePackages.Save(other.Path, SamplePackages.Make(Grain.Events, seed: 2)[0]);
        return File.ReadAllBytes(other["conversion.zip"]);
    }

    private static async Task<IReadOnlyList<string>> FetchAsync(ModelDownload download) => [.. (await download.FetchAsync(CancellationToken.None)).Select(error => error.Message)];

    private IEnumerable<string> Fetched() => Directory.EnumerateFiles(_folder.Path).Select(file => Path.GetFileName(file)!).Order();
}

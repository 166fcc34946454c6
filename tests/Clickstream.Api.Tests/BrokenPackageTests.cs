using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using Clickstream.TestKit;

namespace Clickstream.Api.Tests;

[Collection(SampleModelsGroup.Name)]
public sealed class BrokenPackageTests(SampleModels models) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Faults => ["truncated", "checksum", "schema", "other task", "no zip", "missing"];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_package_that_cannot_be_used_takes_only_its_own_endpoint_away(string fault)
    {
        models.CopyTo(_folder.Path);
        Spoil(fault);
        using var application = new ClickstreamApplication(_folder.Path);
        using HttpClient client = application.CreateClient();

        JsonNode refused = await client.PostJsonAsync("/revenue", Requests.Session).ProblemAsync(HttpStatusCode.ServiceUnavailable, "model_not_ready");
        Assert.Contains("revenue.zip", (string?)refused["detail"], StringComparison.Ordinal);
        Assert.DoesNotContain(_folder.Path, refused.ToJsonString(), StringComparison.Ordinal);
        using HttpResponseMessage again = await client.PostJsonAsync("/revenue", Requests.Session);
        Assert.NotNull(again.Headers.RetryAfter);

        await client.PostJsonAsync("/classify", Requests.Session).JsonAsync();
        await client.PostJsonAsync("/segment", Requests.Session).JsonAsync();
        await client.GetAsync("/healthz/live").JsonAsync();

        string state = fault == "missing" ? "missing" : "failed";
        JsonNode notReady = await client.GetAsync("/healthz/ready").ProblemAsync(HttpStatusCode.ServiceUnavailable, "not_ready");
        Assert.Equal("/models/revenue", (string?)Assert.Single(notReady["errors"]!.AsArray())!["pointer"]);
        Assert.Equal(state, (string?)notReady["errors"]![0]!["found"]);
        JsonNode listed = await client.GetAsync("/models").JsonAsync();
        Assert.Equal(["ready", state, "ready", "ready", "ready"], listed["models"]!.AsArray().Select(model => (string?)model!["state"]));
        if (fault == "missing") await client.GetAsync("/models/revenue").ProblemAsync(HttpStatusCode.NotFound, "model_not_found");
        else await client.GetAsync("/models/revenue").ProblemAsync(HttpStatusCode.ServiceUnavailable, "model_not_ready");

        await client.PostCsvAsync("/batch?tasks=revenue", Requests.SessionCsv).ProblemAsync(HttpStatusCode.ServiceUnavailable, "model_not_ready");
        string batch = await client.PostCsvAsync("/batch", Requests.SessionCsv).TextAsync("text/csv");
        Assert.StartsWith("session_id,user_id,event_count,purchase_probability,will_purchase,segment_id,", batch, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_packages_answers_nothing_but_lives()
    {
        using var application = new ClickstreamApplication(_folder.Path);
        using HttpClient client = application.CreateClient();
        await client.PostJsonAsync("/classify", Requests.Session).ProblemAsync(HttpStatusCode.ServiceUnavailable, "model_not_ready");
        await client.PostCsvAsync("/batch", Requests.SessionCsv).ProblemAsync(HttpStatusCode.ServiceUnavailable, "model_not_ready");
        await client.GetAsync("/healthz/ready").ProblemAsync(HttpStatusCode.ServiceUnavailable, "not_ready");
        await client.GetAsync("/healthz/live").JsonAsync();
    }

    [Fact]
    public async Task A_catalogue_that_names_no_model_makes_no_service_ready()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "catalog.json"), """{"models":[]}""");
        using var application = new ClickstreamApplication(_folder.Path);
        using HttpClient client = application.CreateClient();
        JsonNode problem = await client.GetAsync("/healthz/ready").ProblemAsync(HttpStatusCode.ServiceUnavailable, "not_ready");
        Assert.StartsWith("No model is here. conversion is missing: conversion.zip is missing.", (string?)problem["detail"], StringComparison.Ordinal);
        await client.GetAsync("/v2/health/ready").ProblemAsync(HttpStatusCode.ServiceUnavailable, "not_ready");
        Assert.Equal(0, (await ScrapedMetrics.ReadAsync(client)).Sum("clickstream_model_ready"));
    }

    [Fact]
    public async Task A_model_that_the_data_did_not_allow_is_not_waited_for()
    {
        SamplePackages.Save(_folder.Path, models.EventPackages[2]);
        Serving.ModelCatalog.Add(_folder.Path, [Tasks.PredictionTask.Segment]);
        using var application = new ClickstreamApplication(_folder.Path);
        using HttpClient client = application.CreateClient();
        await client.GetAsync("/healthz/ready").JsonAsync();
        await client.PostJsonAsync("/segment", Requests.Session).JsonAsync();
        await client.PostJsonAsync("/classify", Requests.Session).ProblemAsync(HttpStatusCode.ServiceUnavailable, "model_not_ready");
    }

    public void Dispose() => _folder.Dispose();

    private void Spoil(string fault)
    {
        string path = Path.Combine(_folder.Path, "revenue.zip");
        switch (fault)
        {
            case "truncated":
                using (FileStream file = File.OpenWrite(path)) file.SetLength(file.Length / 2);
                break;
            case "checksum":
                Rewrite(path, "clickstream/card.md", card => card + " ");
                break;
            case "schema":
                Rewrite(path, "clickstream/manifest.json", manifest => manifest.Replace("\"cart_pieces\"", "\"cart_weight\"", StringComparison.Ordinal));
                break;
            case "other task":
                File.Copy(Path.Combine(_folder.Path, "segment.zip"), path, overwrite: true);
                break;
            case "no zip":
                File.WriteAllText(path, "no zip");
                break;
            default:
                File.Delete(path);
                break;
        }
    }

    private static void Rewrite(string path, string name, Func<string, string> change)
    {
        using ZipArchive zip = ZipFile.Open(path, ZipArchiveMode.Update);
        ZipArchiveEntry old = zip.GetEntry(name)!;
        string text;
        using (var reader = new StreamReader(old.Open())) text = reader.ReadToEnd();
        old.Delete();
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(change(text));
    }
}

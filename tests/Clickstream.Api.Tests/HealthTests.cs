using System.Net;
using System.Text.Json.Nodes;
using Clickstream.Api.Models;
using Clickstream.Serving;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Clickstream.Api.Tests;

[Collection(SampleModelsGroup.Name)]
public sealed class HealthTests(SampleModels models)
{
    [Fact]
    public async Task A_model_can_be_asked_about_alone()
    {
        using var folder = new TemporaryFolder();
        models.CopyTo(folder.Path);
        File.WriteAllText(Path.Combine(folder.Path, "revenue.zip"), "broken");
        using var application = new ClickstreamApplication(folder.Path);
        using HttpClient client = application.CreateClient();
        await client.GetAsync("/models").JsonAsync(); // Waits until they are loaded.
        JsonNode ready = await client.GetAsync("/healthz/ready/conversion").JsonAsync();
        Assert.Equal("ready", (string?)ready["models"]!["conversion"]);
        await client.GetAsync("/healthz/ready/revenue").ProblemAsync(HttpStatusCode.ServiceUnavailable, "model_not_ready");
        await client.GetAsync("/healthz/ready/weather").ProblemAsync(HttpStatusCode.NotFound, "model_not_found");
        await client.GetAsync("/healthz/ready").ProblemAsync(HttpStatusCode.ServiceUnavailable, "not_ready");
        ScrapedMetrics scraped = await ScrapedMetrics.ReadAsync(client);
        Assert.Equal(1, scraped.Sum("clickstream_model_ready", "task=\"conversion\""));
        Assert.Equal(0, scraped.Sum("clickstream_model_ready", "task=\"revenue\""));
    }

    [Theory]
    [InlineData("/healthz/live", HttpStatusCode.OK)]
    [InlineData("/healthz/ready", HttpStatusCode.ServiceUnavailable)]
    [InlineData("/healthz/ready/conversion", HttpStatusCode.OK)]
    [InlineData("/healthz/ready/revenue", HttpStatusCode.ServiceUnavailable)]
    [InlineData("/healthz/ready/weather", HttpStatusCode.NotFound)]
    public async Task A_probe_by_HEAD_is_answered_as_by_GET_without_a_body(string path, HttpStatusCode status)
    {
        using var folder = new TemporaryFolder();
        models.CopyTo(folder.Path);
        File.WriteAllText(Path.Combine(folder.Path, "revenue.zip"), "broken");
        using var application = new ClickstreamApplication(folder.Path);
        application.StartOnLoopback(); // The real server, since it is what leaves the body out.
        using HttpClient client = application.CreateClient();
        using HttpResponseMessage get = await client.GetAsync(path);
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        using HttpResponseMessage head = await client.SendAsync(request);
        Assert.Equal((status, status), (get.StatusCode, head.StatusCode));
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        using HttpResponseMessage post = await client.PostAsync(path, null);
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "GET, HEAD"), (post.StatusCode, string.Join(", ", post.Content.Headers.Allow.Order())));
    }

    [Fact]
    public async Task While_models_load_readiness_says_so_at_once_and_does_not_wait()
    {
        using var folder = new TemporaryFolder();
        models.CopyTo(folder.Path);
        var loaded = new TaskCompletionSource();
        using var application = new ClickstreamApplication(folder.Path);
        using var loading = application.WithWebHostBuilder(host => host.ConfigureTestServices(services =>
            services.AddSingleton(new ModelLoading(folder.Path, new PredictionEnginePool(folder.Path), loaded.Task))));
        using HttpClient client = loading.CreateClient();
        await client.GetAsync("/healthz/live").JsonAsync();
        await client.GetAsync("/healthz/ready").ProblemAsync(HttpStatusCode.ServiceUnavailable, "loading");
        await client.GetAsync("/healthz/ready/conversion").ProblemAsync(HttpStatusCode.ServiceUnavailable, "loading");
        await ScrapedMetrics.ReadAsync(client);
        loading.Services.GetRequiredService<PredictionEnginePool>().Refresh();
        loaded.SetResult();
        await client.GetAsync("/healthz/ready").JsonAsync();
    }

    [Fact]
    public async Task Told_to_end_it_is_no_longer_ready_and_goes_on_answering()
    {
        using var application = new ClickstreamApplication(models.EventFolder) { Settings = { ["Shutdown:Delay"] = "00:00:05" } };
        using HttpClient client = application.CreateClient();
        await client.PostJsonAsync("/classify", Requests.Session).JsonAsync();
        application.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await client.GetAsync("/healthz/ready").ProblemAsync(HttpStatusCode.ServiceUnavailable, "stopping");
        await client.GetAsync("/healthz/ready/conversion").ProblemAsync(HttpStatusCode.ServiceUnavailable, "stopping");
        await client.GetAsync("/healthz/live").JsonAsync();
        using HttpResponseMessage answer = await client.PostJsonAsync("/classify", Requests.Session);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.ConnectionClose);
    }
}

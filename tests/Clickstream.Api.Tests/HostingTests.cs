using System.Net;
using Clickstream.Api.Hosting;
using Microsoft.Extensions.Configuration;

namespace Clickstream.Api.Tests;

[Collection(SampleModelsGroup.Name)]
public sealed class HostingTests(SampleModels models)
{
    [Fact]
    public async Task Lets_a_browser_load_nothing_from_elsewhere()
    {
        using HttpResponseMessage answer = await models.Events.GetAsync("/healthz/live");
        Assert.StartsWith("default-src 'self';", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task The_answer_to_a_session_is_taken_for_nothing_but_JSON()
    {
        using HttpResponseMessage answer = await models.Events.PostJsonAsync("/classify", Requests.Session);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("Information", 2)] // Of a session that went well it is told to those who look closely; of a file always.
    [InlineData("Debug", 4)]
    public async Task Logs_one_line_a_request_and_nothing_of_its_body_or_query(string level, int lines)
    {
        using var log = new RecordingLog();
        using var folder = new TemporaryFolder();
        models.CopyTo(folder.Path);
        using var application = new ClickstreamApplication(folder.Path) { Log = log, Settings = { ["Logging:LogLevel:Clickstream.Api.Hosting.RequestLog"] = level } };
        using HttpClient client = application.CreateClient();
        await client.PostJsonAsync("/classify", Requests.Session.With("s-1", "s-77").With("B13", "B77")).JsonAsync();
        await client.PostJsonAsync("/classify?reasons=2&secret=q-77", Requests.Session.With("s-1", "s-77").With("B13", "B77")).JsonAsync();
        await client.PostJsonAsync("/classify", "{ \"s-77\": ").ProblemAsync(HttpStatusCode.BadRequest, "malformed_json");
        await client.PostCsvAsync("/batch?grouped=true", Requests.SessionCsv.Replace("s-1", "s-77", StringComparison.Ordinal)).TextAsync("text/csv");

        string[] requests = [.. log.Messages.Where(message => message.StartsWith("POST", StringComparison.Ordinal))];
        Assert.Equal(lines, requests.Length);
        Assert.StartsWith("POST /batch 200 ", requests[^1], StringComparison.Ordinal);
        Assert.All(requests[..^1], message => Assert.StartsWith("POST /classify ", message, StringComparison.Ordinal));
        Assert.DoesNotContain(log.Messages, message => message.Contains("77", StringComparison.Ordinal) && !message.Contains("SHA-256", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/healthz/live")]
    [InlineData("no address")]
    public async Task The_health_check_fails_where_nobody_answers(string address)
    {
        Assert.True(HealthCheckSwitch.IsGiven(["--healthcheck", address]));
        Assert.Equal(1, await HealthCheckSwitch.RunAsync(["--healthcheck", address]));
    }

    [Theory]
    [InlineData(null, null, "http://127.0.0.1:8080/healthz/live")]
    [InlineData(null, "9001;9002", "http://127.0.0.1:9001/healthz/live")]
    [InlineData("http://+:9003", "9001", "http://127.0.0.1:9003/healthz/live")]
    [InlineData("https://*:9004; http://localhost:9005/", null, "http://localhost:9005/healthz/live")]
    [InlineData("http://[::]:9006", null, "http://127.0.0.1:9006/healthz/live")]
    [InlineData("http://10.1.2.3", null, "http://10.1.2.3/healthz/live")]
    public void The_health_check_asks_where_the_service_listens(string? urls, string? ports, string expected)
    {
        IConfiguration settings = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["URLS"] = urls, ["HTTP_PORTS"] = ports })
            .Build();
        Assert.Equal(new Uri(expected), HealthCheckSwitch.AddressOf(settings));
    }
}

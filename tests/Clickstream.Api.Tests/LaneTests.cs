using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Clickstream.Api.Protection;
using Microsoft.Extensions.DependencyInjection;

namespace Clickstream.Api.Tests;

/// <summary>What happens when the service is full, or a client does not go on; on the real server.</summary>
[Collection(SampleModelsGroup.Name)]
public sealed class LaneTests : IDisposable
{
    private const string BatchHead = "POST /batch HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\nContent-Length: 1000000\r\n\r\nsession_id,";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();
    private readonly List<IDisposable> _open = [];

    public LaneTests(SampleModels models) => models.CopyTo(_folder.Path);

    [Fact]
    public async Task A_full_lane_of_batches_refuses_files_unread_and_answers_sessions()
    {
        ClickstreamApplication application = Start(("Limits:BatchConcurrency", "2"), ("Limits:BatchQueue", "0"));
        Lanes lanes = application.Services.GetRequiredService<Lanes>();
        for (int client = 0; client < 2; client++) await OpenAsync(application, BatchHead);
        await UntilAsync(() => lanes.Batches.InUse == 2);

        for (int refused = 1; refused <= 3; refused++)
        {
            string answer = await AnswerAsync(application, "POST /batch HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\nContent-Length: 9000000000\r\n\r\n");
            Assert.StartsWith("HTTP/1.1 503 ", answer, StringComparison.Ordinal);
            Assert.Contains("\"code\":\"overloaded\"", answer, StringComparison.Ordinal);
            Assert.Contains("Retry-After: 1", answer, StringComparison.Ordinal);
            Assert.Equal(refused, lanes.Batches.Refused);
        }

        using HttpClient sessions = application.CreateClient();
        for (int session = 0; session < 20; session++) await sessions.PostJsonAsync("/classify", Requests.Session).JsonAsync();
        await sessions.PostJsonAsync("/invocations", "{}").ProblemAsync(HttpStatusCode.ServiceUnavailable, "overloaded");
        Assert.Equal(0, lanes.Sessions.InUse);
        Assert.Equal(0, lanes.Sessions.Refused);

        ScrapedMetrics scraped = await ScrapedMetrics.ReadAsync(sessions);
        Assert.Equal((2, 2), (scraped.Sum("clickstream_lane_limit", "lane=\"batch\""), scraped.Sum("clickstream_lane_in_use", "lane=\"batch\"")));
        Assert.Equal((4, 0), (scraped.Sum("clickstream_lane_refused_total", "lane=\"batch\""), scraped.Sum("clickstream_lane_refused_total", "lane=\"session\"")));
    }

    [Fact]
    public async Task A_batch_that_waits_is_answered_when_a_place_comes_free()
    {
        ClickstreamApplication application = Start(("Limits:BatchConcurrency", "1"), ("Limits:BatchQueue", "1"), ("Limits:BatchQueueTime", "00:00:30"));
        Lanes lanes = application.Services.GetRequiredService<Lanes>();
        TcpClient first = await OpenAsync(application, BatchHead);
        await UntilAsync(() => lanes.Batches.InUse == 1);
        using HttpClient client = application.CreateClient();
        Task<string> second = client.PostCsvAsync("/batch", Requests.SessionCsv).TextAsync("text/csv");
        await UntilAsync(() => lanes.Batches.Waiting == 1);
        first.Client.Close(0); // A reset: the client is gone.
        Assert.Contains("s-1", await second.WaitAsync(Patience), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_beyond_the_number_is_refused_and_its_place_comes_back()
    {
        ClickstreamApplication application = Start(("Limits:SessionConcurrency", "1"));
        Lanes lanes = application.Services.GetRequiredService<Lanes>();
        TcpClient first = await OpenAsync(application, "POST /classify HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{");
        await UntilAsync(() => lanes.Sessions.InUse == 1);
        using HttpClient client = application.CreateClient();
        await client.PostJsonAsync("/classify", Requests.Session).ProblemAsync(HttpStatusCode.ServiceUnavailable, "overloaded");
        first.Client.Close(0);
        await UntilAsync(() => lanes.Sessions.InUse == 0);
        await client.PostJsonAsync("/classify", Requests.Session).JsonAsync();
    }

    [Theory]
    [InlineData("POST /classify HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{")] // The direct lane waits,
    [InlineData("POST /score HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{")] // the whole way does.
    [InlineData(BatchHead)]
    public async Task A_body_that_does_not_come_ends_with_a_timeout(string request)
    {
        ClickstreamApplication application = Start(("Limits:SessionTime", "00:00:00.200"), ("Limits:BatchIdleTime", "00:00:00.400"));
        string answer = await AnswerAsync(application, request);
        Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"timeout\"", answer, StringComparison.Ordinal);
        Lanes lanes = application.Services.GetRequiredService<Lanes>();
        await UntilAsync(() => lanes.Sessions.InUse == 0 && lanes.Batches.InUse == 0);
    }

    [Theory]
    [InlineData("https://shop.example", true)]
    [InlineData("https://other.example", false)]
    public async Task Pages_of_named_origins_alone_may_ask(string origin, bool expected)
    {
        ClickstreamApplication application = Start(("Cors:Origins:0", "https://shop.example"));
        using HttpClient client = application.CreateClient();
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/classify")
        {
            Headers = { { "Origin", origin }, { "Access-Control-Request-Method", "POST" }, { "Access-Control-Request-Headers", "content-type,x-api-key" } },
        };
        using HttpResponseMessage answer = await client.SendAsync(preflight);
        Assert.Equal(expected ? [origin] : [], answer.Headers.TryGetValues("Access-Control-Allow-Origin", out IEnumerable<string>? allowed) ? allowed : []);
    }

    [Fact]
    public async Task A_brief_error_tells_code_and_place_and_nothing_that_was_sent()
    {
        ClickstreamApplication application = Start(("Errors:Detail", "brief"));
        using HttpClient client = application.CreateClient();
        JsonNode problem = await client.PostJsonAsync("/classify", Requests.Session.With("38.0", "-4711")).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        Assert.DoesNotContain("4711", problem.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal((string?)problem["title"], (string?)problem["detail"]);
        Assert.Equal("/events/0/price", (string?)problem["errors"]![0]!["pointer"]);
    }

    public void Dispose()
    {
        for (int i = _open.Count - 1; i >= 0; i--) _open[i].Dispose();
        _folder.Dispose();
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!holds()) await Task.Delay(5, patience.Token);
    }

    private ClickstreamApplication Start(params (string Name, string Value)[] settings)
    {
        var application = new ClickstreamApplication(_folder.Path);
        _open.Add(application);
        foreach ((string name, string value) in settings) application.Settings[name] = value;
        application.StartOnLoopback();
        return application;
    }

    private async Task<TcpClient> OpenAsync(ClickstreamApplication application, string request)
    {
        var client = new TcpClient();
        _open.Add(client);
        await client.ConnectAsync(application.ClientOptions.BaseAddress.Host, application.ClientOptions.BaseAddress.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        return client;
    }

    // A refusal, whole: the last chunk ends it. The server goes on waiting for the body.
    private async Task<string> AnswerAsync(ClickstreamApplication application, string request)
    {
        TcpClient client = await OpenAsync(application, request);
        using var patience = new CancellationTokenSource(Patience);
        var answer = new StringBuilder();
        var buffer = new byte[4096];
        while (!answer.ToString().EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal))
        {
            int length = await client.GetStream().ReadAsync(buffer, patience.Token);
            if (length == 0) break;
            answer.Append(Encoding.UTF8.GetString(buffer, 0, length));
        }

        return answer.ToString();
    }
}

using System.Text;

namespace Clickstream.Api.Tests;

/// <summary>Nothing that a client sends may stand in the log or in a metric, whatever becomes of the request.</summary>
[Collection(SampleModelsGroup.Name)]
public sealed class SilenceTests(SampleModels models)
{
    // Letters that no hash and no number has.
    private const string Secret = "zqxsecretqz";

    private static readonly string[] Endpoints =
        ["/classify", "/revenue", "/segment", "/abandonment", "/recommend", "/score", "/batch", "/models/" + Secret, "/healthz/ready/" + Secret, "/problems/" + Secret, "/" + Secret, "/metrics"];

    [Fact]
    public async Task Nothing_of_a_request_is_in_the_log_or_in_a_metric()
    {
        using var log = new RecordingLog();
        using var application = new ClickstreamApplication(models.EventFolder)
        {
            Log = log,
            Settings = { ["Logging:LogLevel:Clickstream.Api"] = "Debug" },
        };
        using HttpClient client = application.CreateClient();
        string session = Requests.Session.With("s-1", Secret).With("B13", Secret + "1").With("\"mobile\"", $"\"{Secret}2\"");
        string[] bodies =
        [
            session,
            session[..^20], // Broken off.
            session.With("2026-11-22T10:15:40Z", Secret),
            $$"""{ "{{Secret}}": "{{Secret}}" }""",
            $$"""{ "itemIds": ["{{Secret}}"], "exclude": ["{{Secret}}"] }""",
            $$"""{ "features": { "{{Secret}}": "{{Secret}}" } }""",
            Requests.SessionCsv.With("s-1", Secret).With("dresses", Secret),
            Requests.SessionCsv.With("session_id", Secret).With("2026-11-22T10:15:40Z", Secret),
            $"{Secret},{Secret}\n\"{Secret}",
        ];
        int asked = 0;
        foreach (string endpoint in Endpoints)
        {
            foreach (string type in (string[])["application/json", "text/csv", "text/" + Secret])
            {
                foreach (string body in bodies)
                {
                    using var request = new HttpRequestMessage(asked % 7 == 6 ? new HttpMethod(Secret) : HttpMethod.Post, $"{endpoint}?reasons={(asked % 3 == 0 ? Secret : "2")}&tasks={Secret}");
                    request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
                    request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
                    request.Headers.TryAddWithoutValidation("X-Api-Key", Secret);
                    request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + Secret);
                    request.Headers.TryAddWithoutValidation("User-Agent", Secret);
                    using HttpResponseMessage answer = await client.SendAsync(request);
                    asked++;
                }
            }

            (await client.GetAsync($"{endpoint}?{Secret}={Secret}")).Dispose();
        }

        string metrics = (await ScrapedMetrics.ReadAsync(client)).Text;
        Assert.DoesNotContain(Secret, metrics, StringComparison.OrdinalIgnoreCase);
        string[] lines = [.. log.Messages];
        Assert.True(lines.Length >= asked, "The log was not listened to.");
        Assert.DoesNotContain(lines, line => line.Contains(Secret, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(log.Complaints, complaint => complaint.Thrown?.ToString().Contains(Secret, StringComparison.OrdinalIgnoreCase) == true);
    }
}

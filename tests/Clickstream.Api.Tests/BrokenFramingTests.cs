using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Clickstream.Api.Tests;

/// <summary>Bodies that are broken as HTTP, which only the real server reads; tests/load/fuzz.sh found it.</summary>
[Collection(SampleModelsGroup.Name)]
public sealed class BrokenFramingTests(SampleModels models)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("/classify", "application/json")]
    [InlineData("/score", "application/json")]
    [InlineData("/batch", "text/csv")]
    public async Task A_chunk_longer_than_any_is_a_bad_request(string path, string contentType)
    {
        var log = new RecordingLog();
        string answer = await AnswerAsync(log, $"POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: {contentType}\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n{{}}");
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/problem+json", answer, StringComparison.Ordinal);
        string body = answer[answer.IndexOf('{', StringComparison.Ordinal)..(answer.LastIndexOf('}') + 1)];
        Assert.Equal(400, (int)JsonNode.Parse(body)!["status"]!);
        Assert.DoesNotContain(log.Complaints, complaint => complaint.Thrown is not null);
    }

    // What comes back until the server closes. The service is ended before the log is looked at.
    private async Task<string> AnswerAsync(RecordingLog log, string request)
    {
        using var folder = new TemporaryFolder();
        models.CopyTo(folder.Path);
        await using var application = new ClickstreamApplication(folder.Path) { Log = log };
        application.StartOnLoopback();
        using var client = new TcpClient();
        using var patience = new CancellationTokenSource(Patience);
        await client.ConnectAsync(application.ClientOptions.BaseAddress.Host, application.ClientOptions.BaseAddress.Port, patience.Token);
        await using NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), patience.Token);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(patience.Token);
    }
}

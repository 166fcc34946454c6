using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace Clickstream.Api.Tests;

/// <summary>Files that turn out to be no good only after their header.</summary>
[Collection(SampleModelsGroup.Name)]
public sealed class BrokenBatchTests(SampleModels models)
{
    [Theory]
    [InlineData("text/csv")]
    [InlineData("application/x-ndjson")]
    public async Task More_events_than_memory_is_lent_for_are_refused_with_advice(string accept)
    {
        using var folder = new TemporaryFolder();
        models.CopyTo(folder.Path);
        using var application = new ClickstreamApplication(folder.Path) { Settings = { ["Batch:MaximumEvents"] = "2" } };
        using HttpClient client = application.CreateClient();
        client.DefaultRequestHeaders.Accept.ParseAdd(accept);
        // A column that is ignored, for which the answer would have had a header.
        string file = Requests.SessionCsv.Replace("returning\n", "mood\n", StringComparison.Ordinal);
        using HttpResponseMessage answer = await client.PostCsvAsync("/batch", file);
        JsonNode problem = await Task.FromResult(answer).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "too_many_events");
        Assert.Contains("more than 2 events", (string?)problem["detail"], StringComparison.Ordinal);
        Assert.Contains("grouped=true", (string?)problem["detail"], StringComparison.Ordinal);
        Assert.Null(answer.Content.Headers.ContentDisposition);
        Assert.False(answer.Headers.Contains("X-Clickstream-Warnings"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_that_was_cut_off_is_refused_while_nothing_was_answered(bool uploaded)
    {
        ByteArrayContent file = CutOff(Requests.SessionCsv + Noise(sessions: 300));
        using var form = new MultipartFormDataContent { { file, "file", "clicks.csv.gz" } };
        JsonNode problem = await models.Events.PostAsync("/batch", uploaded ? form : file).ProblemAsync(HttpStatusCode.BadRequest, "malformed_csv");
        Assert.Equal("The file is a damaged gzip: its end is missing.", (string?)problem["detail"]);
    }

    [Fact]
    public async Task An_answer_that_has_begun_breaks_off_with_one_warning_in_the_log()
    {
        using var log = new RecordingLog();
        using var folder = new TemporaryFolder();
        models.CopyTo(folder.Path);
        using var application = new ClickstreamApplication(folder.Path) { Log = log };
        using HttpClient client = application.CreateClient();
        using ByteArrayContent file = CutOff(Requests.SessionCsv + Noise(sessions: 20_000));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/batch?grouped=true") { Content = file };
        using HttpResponseMessage answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await Assert.ThrowsAnyAsync<Exception>(() => answer.Content.ReadAsStringAsync());

        (LogLevel level, string message, Exception? thrown) = Assert.Single(
            log.Complaints, complaint => !complaint.Message.StartsWith("A request body size limit", StringComparison.Ordinal)); // The test server has none.
        Assert.Equal((LogLevel.Warning, "POST /batch broke off in the middle of its answer. The file is a damaged gzip: its end is missing."), (level, message));
        Assert.Null(thrown);
    }

    private static string Noise(int sessions)
    {
        var text = new StringBuilder();
        for (int i = 0; i < sessions; i++) text.Append("n-").Append(i).Append(",2026-11-22T10:15:00Z,view_item,B12,dresses,38.0,,mobile,PL,email,true\n");
        return text.ToString();
    }

    private static ByteArrayContent CutOff(string csv)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(csv));
        var content = new ByteArrayContent(packed.ToArray()[..^8]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/gzip");
        return content;
    }
}

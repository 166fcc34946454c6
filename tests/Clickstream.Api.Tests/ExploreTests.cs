using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Clickstream.Api.Tests;

[Collection(SampleModelsGroup.Name)]
public sealed class ExploreTests(SampleModels models)
{
    [Fact]
    public async Task Tells_what_is_in_a_file_of_clicks()
    {
        JsonNode answer = await models.Events.PostCsvAsync("/explore", Requests.SessionCsv).JsonAsync();

        Assert.Equal(3, (int)answer["figures"]!["source"]!["rows"]!);
        Assert.Equal("events", (string?)answer["figures"]!["source"]!["grain"]);
        Assert.Equal(1, (int)answer["figures"]!["sessions"]!["count"]!);
        Assert.Equal(70, (double)answer["figures"]!["sessions"]!["durationSeconds"]!["mean"]!);
        Assert.Equal(["view_item", "add_to_cart", "purchase"], answer["figures"]!["sessions"]!["funnel"]!.AsArray().Select(step => (string?)step!["step"]));
        Assert.Null(answer["figures"]!["adversarial"]);
        JsonNode figure = answer["sections"]!.AsArray().SelectMany(section => section!["figures"]!.AsArray()).First(one => (string?)one!["title"] == "From view to purchase")!;
        Assert.Equal("bars", (string?)figure["kind"]);
        Assert.Equal(["text", "number", "percent", "percent", "number"], figure["columns"]!.AsArray().Select(column => (string?)column!["form"]));
        Assert.Equal(1, (int)figure["rows"]![0]![1]!);
    }

    [Fact]
    public async Task A_file_may_be_packed_or_a_part_of_a_form_and_of_session_rows_with_an_outcome_of_its_own()
    {
        const string rows = "visitor,pages,kept\nv-1,3,yes\nv-2,0,no\nv-3,1,no\n";
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) await gzip.WriteAsync(Encoding.UTF8.GetBytes(rows));
        using var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        content.Headers.ContentEncoding.Add("gzip");
        using var form = new MultipartFormDataContent { { new StringContent(rows), "file", "rows.csv" } };

        foreach (HttpContent body in (HttpContent[])[content, form])
        {
            JsonNode answer = await models.Rows.PostAsync("/explore?label=kept", body).JsonAsync();
            Assert.Equal(1 / 3.0, (double)answer["figures"]!["outcome"]!["positiveShare"]!, 12);
            Assert.False((bool)answer["figures"]!["outcome"]!["isGuessed"]!);
        }
    }

    [Fact]
    public async Task What_cannot_be_read_is_a_problem_like_those_of_batch()
    {
        await models.Events.PostJsonAsync("/explore", "{}").ProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
        await models.Events.PostCsvAsync("/explore", "").ProblemAsync(HttpStatusCode.BadRequest, "malformed_csv");
        JsonNode problem = await models.Events.PostCsvAsync("/explore?label=nowhere", "a,b\n1,2\n").ProblemAsync(HttpStatusCode.BadRequest, "malformed_csv");
        Assert.Contains("'nowhere'", (string?)problem["detail"], StringComparison.Ordinal);
        using var form = new MultipartFormDataContent { { new StringContent("no file"), "note" } };
        await models.Events.PostAsync("/explore", form).ProblemAsync(HttpStatusCode.BadRequest, "malformed_upload");
    }

    [Fact]
    public async Task Keeps_to_the_limits_of_batch_but_for_events_of_which_sessions_are_sampled()
    {
        using var folder = new TemporaryFolder();
        using var application = new ClickstreamApplication(folder.Path)
        {
            Settings = { ["Batch:MaximumRows"] = "100", ["Batch:MaximumEvents"] = "10" },
        };
        using HttpClient client = application.CreateClient();
        string clicks = "session_id,event_time,event_name\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"s-{i},2026-11-22T10:15:00Z,view_item\n"));

        JsonNode answer = await client.PostCsvAsync("/explore", clicks).JsonAsync();
        Assert.True((int)answer["figures"]!["sessions"]!["sampledFrom"]! >= 8);
        Assert.Equal(100, (int)answer["figures"]!["source"]!["rows"]!);
        await client.PostCsvAsync("/explore", clicks + "t,2026-11-22T10:15:00Z,view_item\n").ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "too_many_rows");
    }
}

using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Clickstream.Api.Tests;

/// <summary>Files that are made to hurt, as far as that takes no time to find out; tests/load/hostile.sh has the others.</summary>
[Collection(SampleModelsGroup.Name)]
public sealed class HostileBatchTests(SampleModels models)
{
    private const string Header = "visitor,product_pages,page_value,channel,weekend\n";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_packed_line_without_end_is_refused(bool quoted)
    {
        ByteArrayContent file = Packed([Header, quoted ? "\"" : "", .. Enumerable.Repeat(new string('x', 1 << 20), 64)]);
        JsonNode problem = await models.Rows.PostAsync("/batch", file).ProblemAsync(HttpStatusCode.BadRequest, "malformed_csv");
        Assert.Equal("The file: a row is longer than 4 MB; is a quote left open?", (string?)problem["detail"]);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task A_million_empty_lines_are_passed_over(string lineEnd)
    {
        ByteArrayContent file = Packed([Header, .. Enumerable.Repeat(string.Concat(Enumerable.Repeat(lineEnd, 1000)), 1000), "v-1,12,7.25,email,true\n"]);
        string answer = await models.Rows.PostAsync("/batch", file).TextAsync("text/csv");
        Assert.Equal(2, answer.Count(letter => letter == '\n'));
        Assert.Contains("\n1,v-1,", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_header_of_millions_of_columns_is_refused_before_each_has_a_name()
    {
        JsonNode problem = await models.Rows.PostAsync("/batch", Packed(["a", new string(',', 4_000_000), "\n"])).ProblemAsync(HttpStatusCode.BadRequest, "malformed_csv");
        Assert.Equal("The file, line 1: 4000001 columns; at most 10000 are read.", (string?)problem["detail"]);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task The_limit_of_the_body_holds_for_what_a_packed_file_unpacks_to(bool uploaded, bool isHeader)
    {
        using var folder = new TemporaryFolder();
        models.CopyTo(folder.Path);
        using var application = new ClickstreamApplication(folder.Path) { Settings = { ["Batch:MaximumBodyBytes"] = "50000" } };
        using HttpClient client = application.CreateClient();
        ByteArrayContent file = Packed([isHeader ? new string('x', 100_000) : Requests.SessionCsv, new string('\n', 100_000)]);
        using var form = new MultipartFormDataContent { { file, "file", "clicks.csv.gz" } };
        JsonNode problem = await client.PostAsync("/batch", uploaded ? form : file).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body_too_large");
        Assert.Equal("The file holds more than 50000 bytes once it is unpacked.", (string?)problem["detail"]);
    }

    [Fact]
    public async Task The_limit_of_rows_holds_and_other_requests_go_on()
    {
        using var folder = new TemporaryFolder();
        models.CopyTo(folder.Path);
        using var application = new ClickstreamApplication(folder.Path) { Settings = { ["Batch:MaximumRows"] = "3" } };
        using HttpClient client = application.CreateClient();
        int clicks = Requests.SessionCsv.Count(letter => letter == '\n') - 1;
        Assert.Equal(3, clicks);
        string more = Requests.SessionCsv + Requests.SessionCsv[(Requests.SessionCsv.TrimEnd('\n').LastIndexOf('\n') + 1)..];
        JsonNode problem = await client.PostCsvAsync("/batch", more).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "too_many_rows");
        Assert.Equal("The file holds more than 3 rows.", (string?)problem["detail"]);
        await client.PostCsvAsync("/batch", Requests.SessionCsv).TextAsync("text/csv");
    }

    [Fact]
    public async Task A_packed_file_that_was_made_to_overwhelm_is_refused()
    {
        ByteArrayContent file = Packed([Header, .. Enumerable.Repeat(new string('\n', 1 << 20), 110)]);
        JsonNode problem = await models.Rows.PostAsync("/batch", file).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body_too_large");
        Assert.StartsWith("The file unpacks to more than 250 times its size, ", (string?)problem["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "true", "'=1+1")]
    [InlineData("?guard=false", "true", "=1+1")]
    [InlineData("", "false", "=1+1")]
    [InlineData("?guard=true", "false", "'=1+1")]
    public async Task Cells_that_a_spreadsheet_would_run_are_guarded_unless_somebody_says_no(string query, string setting, string cell)
    {
        using var folder = new TemporaryFolder();
        models.CopyTo(folder.Path);
        using var application = new ClickstreamApplication(folder.Path) { Settings = { ["Batch:FormulaGuard"] = setting } };
        using HttpClient client = application.CreateClient();
        string answer = await client.PostCsvAsync("/batch" + query, Requests.SessionCsv.Replace("s-1", "=1+1", StringComparison.Ordinal)).TextAsync("text/csv");
        Assert.Contains($"\n{cell},", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?grouped=true")]
    public async Task Few_events_of_very_long_texts_count_as_many(string query)
    {
        using var folder = new TemporaryFolder();
        models.CopyTo(folder.Path);
        using var application = new ClickstreamApplication(folder.Path) { Settings = { ["Batch:MaximumEvents"] = "100" } };
        using HttpClient client = application.CreateClient();
        var file = new StringBuilder("session_id,event_time,event_name,item_id\n");
        for (int i = 0; i < 50; i++) file.Append("s-1,2026-11-22T10:15:00Z,view_item,").Append('x', 1000).Append('\n');
        JsonNode problem = await client.PostCsvAsync("/batch" + query, file.ToString()).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "too_many_events");
        Assert.Equal(
            "The texts of the file's events are too long: 40 of them hold 40120 characters, and at most 40000 are kept in memory.", (string?)problem["detail"]);
    }

    [Theory]
    [InlineData("/batch", "text/csv", "malformed_csv")]
    [InlineData("/classify", "application/json", "malformed_json")]
    public async Task A_packed_body_that_was_cut_off_or_is_none_is_refused(string path, string type, string code)
    {
        string body = type == "text/csv" ? Requests.SessionCsv : Requests.Session;
        byte[] packed = await Packed([body]).ReadAsByteArrayAsync();
        foreach ((byte[] bytes, string why) in new[] { (packed[..^5], "its end is missing."), (Encoding.UTF8.GetBytes(body), "The archive entry was compressed using an unsupported compression method.") })
        {
            JsonNode problem = await models.Events.PostAsync(path, OfEncoding(bytes, type, "gzip")).ProblemAsync(HttpStatusCode.BadRequest, code);
            Assert.Equal($"The body is a damaged gzip: {why}", (string?)problem["detail"]);
        }

        await models.Events.PostAsync(path, OfEncoding(packed, type, "br")).ProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
    }

    private static ByteArrayContent OfEncoding(byte[] bytes, string type, string encoding)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        content.Headers.ContentEncoding.Add(encoding);
        return content;
    }

    private static ByteArrayContent Packed(IEnumerable<string> pieces)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            foreach (string piece in pieces) gzip.Write(Encoding.UTF8.GetBytes(piece));
        var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/gzip");
        return content;
    }
}

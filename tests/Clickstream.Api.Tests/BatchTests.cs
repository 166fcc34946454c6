using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Clickstream.Api.Tests;

[Collection(SampleModelsGroup.Name)]
public sealed class BatchTests(SampleModels models)
{
    private const string Rows = "visitor,product_pages,page_value,channel,weekend\nv-1,12,7.25,email,true\nv-2,0,,paid,false\n";

    [Fact]
    public async Task A_session_has_the_same_digits_in_CSV_NDJSON_and_JSON()
    {
        string classified = await models.Events.PostJsonAsync("/classify", Requests.Session).TextAsync("application/json");
        string spent = await models.Events.PostJsonAsync("/revenue", Requests.Session).TextAsync("application/json");
        string placed = await models.Events.PostJsonAsync("/segment", Requests.Session).TextAsync("application/json");
        Dictionary<string, string> line = Assert.Single(Lines(await models.Events.PostCsvAsync("/batch", Requests.SessionCsv).TextAsync("text/csv")));

        Assert.Equal(
            ["session_id", "user_id", "event_count", "purchase_probability", "will_purchase", "expected_revenue", "revenue_low", "revenue_median",
                "revenue_high", "segment_id", "segment_name", "segment_distance", "abandonment_probability", "will_abandon", "recommended_items", "status", "error"],
            line.Keys);
        Assert.Equal("s-1", line["session_id"]);
        Assert.Equal("3", line["event_count"]);
        Assert.Equal("ok", line["status"]);
        Assert.Equal(Written(classified, "probability"), line["purchase_probability"]);
        Assert.Equal(Written(classified, "willPurchase"), line["will_purchase"]);
        Assert.Equal(Written(spent, "expected"), line["expected_revenue"]);
        Assert.Equal(Written(spent, "low"), line["revenue_low"]);
        Assert.Equal(Written(spent, "median"), line["revenue_median"]);
        Assert.Equal(Written(spent, "high"), line["revenue_high"]);
        Assert.Equal(Written(placed, "id"), line["segment_id"]);
        Assert.Equal(Written(placed, "distance"), line["segment_distance"]);

        string ndjson = await SendAsync(models.Events, "/batch", Text(Requests.SessionCsv), accept: "application/x-ndjson").TextAsync("application/x-ndjson");
        foreach (string column in new[] { "purchase_probability", "expected_revenue", "segment_distance" })
            Assert.Equal(line[column], Written(ndjson, column));
    }

    [Theory]
    [InlineData("", 10)]
    [InlineData("?k=3", 3)]
    [InlineData("?k=100", 39)] // The whole catalogue but for the product clicked last, which lies in the cart, too.
    public async Task A_session_is_recommended_the_products_of_the_single_endpoint(string query, int count)
    {
        JsonNode single = await models.Events.PostJsonAsync($"/recommend{query}", Requests.Session).JsonAsync();
        string[] items = [.. single["items"]!.AsArray().Select(item => (string)item!["itemId"]!)];
        Dictionary<string, string> line = Assert.Single(Lines(await models.Events.PostCsvAsync($"/batch{query}", Requests.SessionCsv).TextAsync("text/csv")));
        Assert.Equal(count, items.Length);
        Assert.Equal(string.Join('|', items), line["recommended_items"]);

        string ndjson = await SendAsync(models.Events, $"/batch{query}", Text(Requests.SessionCsv), accept: "application/x-ndjson").TextAsync("application/x-ndjson");
        Assert.Equal(items, JsonNode.Parse(ndjson)!["recommended_items"]!.AsArray().Select(item => (string)item!));
    }

    [Fact]
    public async Task A_session_row_has_the_same_digits_in_CSV_and_JSON()
    {
        List<Dictionary<string, string>> lines = Lines(await models.Rows.PostCsvAsync("/batch", Rows).TextAsync("text/csv"));
        string first = await models.Rows.PostJsonAsync("/revenue", """{ "features": { "product_pages": 12, "page_value": 7.25, "channel": "email", "weekend": true } }""")
            .TextAsync("application/json");
        string second = await models.Rows.PostJsonAsync("/revenue", """{ "features": { "product_pages": 0, "channel": "paid", "weekend": false } }""")
            .TextAsync("application/json");
        Assert.Equal(["v-1", "v-2"], lines.Select(line => line["visitor"]));
        Assert.Equal([Written(first, "expected"), Written(second, "expected")], lines.Select(line => line["expected_revenue"]));
    }

    [Fact]
    public async Task A_segment_has_its_place_on_the_map_beside_it_when_asked()
    {
        JsonNode placed = await models.Events.PostJsonAsync("/segment", Requests.Session).JsonAsync();
        Dictionary<string, string> line = Assert.Single(Lines(await models.Events.PostCsvAsync("/batch?tasks=segment&map=true", Requests.SessionCsv).TextAsync("text/csv")));
        Assert.Equal(["session_id", "user_id", "event_count", "segment_id", "segment_name", "segment_distance", "segment_x", "segment_y", "status", "error"], line.Keys);
        Assert.Equal(placed["position"]!["x"]!.ToJsonString(), line["segment_x"]);
        Assert.Equal(placed["position"]!["y"]!.ToJsonString(), line["segment_y"]);

        JsonNode model = await models.Events.GetAsync("/models/segment").JsonAsync();
        Assert.Equal(2, model["mapVarianceShares"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_session_that_cannot_be_scored_has_no_place_on_the_map()
    {
        string answer = await models.Events.PostCsvAsync("/batch?map=true", "session_id,event_time,event_name\ns-9,never,view_item\n").TextAsync("text/csv");
        Dictionary<string, string> line = Assert.Single(Lines(answer));
        Assert.Equal(("error", "", ""), (line["status"], line["segment_x"], line["segment_y"]));
    }

    [Theory]
    [InlineData("/batch?tasks=revenue,segment", "expected_revenue,revenue_low,revenue_median,revenue_high,segment_id,segment_name,segment_distance")]
    [InlineData("/batch?tasks=classify", "purchase_probability,will_purchase")]
    [InlineData("/batch?tasks=recommend,classify", "recommended_items,purchase_probability,will_purchase")]
    [InlineData("/batch?tasks=conversion,classify&grouped=true", "purchase_probability,will_purchase")]
    public async Task Answers_the_tasks_that_were_asked_for(string address, string columns)
    {
        string answer = await models.Events.PostCsvAsync(address, Requests.SessionCsv).TextAsync("text/csv");
        Assert.Equal($"session_id,user_id,event_count,{columns},status,error", answer.Split('\n')[0]);
    }

    [Fact]
    public async Task Takes_an_uploaded_file()
    {
        using var form = new MultipartFormDataContent();
        form.Add(new StringContent("a field, no file"), "comment");
        form.Add(Text(Requests.SessionCsv), "file", "clicks.csv");
        Assert.Equal(
            await models.Events.PostCsvAsync("/batch", Requests.SessionCsv).TextAsync("text/csv"),
            await models.Events.PostAsync("/batch", form).TextAsync("text/csv"));
    }

    [Theory]
    [InlineData("text/csv", true)]
    [InlineData("text/csv", false)]
    [InlineData("application/gzip", false)]
    public async Task Takes_a_packed_file(string contentType, bool saysSo)
    {
        var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) await gzip.WriteAsync(Encoding.UTF8.GetBytes(Requests.SessionCsv));
        var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        if (saysSo) content.Headers.ContentEncoding.Add("gzip");
        Assert.Equal(
            await models.Events.PostCsvAsync("/batch", Requests.SessionCsv).TextAsync("text/csv"),
            await SendAsync(models.Events, "/batch", content).TextAsync("text/csv"));
    }

    [Fact]
    public async Task A_bad_row_stops_no_other_and_does_not_vanish()
    {
        string file = Rows + "v-3,many,1,email,true\nv-4,1\nv-5,12,7.25,pigeon,true\nv-6,12,Infinity,email,true\nv-7,12,7.25,email,true\n";
        List<Dictionary<string, string>> lines = Lines(await models.Rows.PostCsvAsync("/batch?tasks=classify", file).TextAsync("text/csv"));
        Assert.Equal(["ok", "ok", "error", "error", "warning", "error", "ok"], lines.Select(line => line["status"]));
        Assert.Equal(["v-1", "v-2", "v-3", "v-4", "v-5", "v-6", "v-7"], lines.Select(line => line["visitor"]));
        Assert.Equal("line 4, column 'product_pages': found 'many'; expected a finite number with a decimal point, or nothing when it is missing", lines[2]["error"]);
        Assert.Contains("line 5", lines[3]["error"], StringComparison.Ordinal);
        Assert.Contains("pigeon", lines[4]["error"], StringComparison.Ordinal);
        Assert.Equal("", lines[3]["purchase_probability"]);
        Assert.Equal(lines[0]["purchase_probability"], lines[6]["purchase_probability"]);
    }

    [Fact]
    public async Task Says_in_a_header_what_is_odd_about_the_whole_file()
    {
        using HttpResponseMessage answer = await models.Rows.PostCsvAsync("/batch", "visitor,product_pages,größe\nv-1,12,3\n");
        string warnings = Assert.Single(answer.Headers.GetValues("X-Clickstream-Warnings"));
        Assert.Contains("page_value", warnings, StringComparison.Ordinal);
        Assert.Equal("attachment; filename=\"predictions.csv\"", answer.Content.Headers.ContentDisposition!.ToString());
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest, "malformed_csv")]
    [InlineData("\u0000\u0001\u0002\u0003", HttpStatusCode.BadRequest, "malformed_csv")]
    [InlineData("visitor,visitor\n1,2\n", HttpStatusCode.BadRequest, "malformed_csv")]
    [InlineData("1,2,3\n4,5,6\n", HttpStatusCode.BadRequest, "malformed_csv")]
    [InlineData("colour,size\nred,7\n", HttpStatusCode.UnprocessableEntity, "unknown_columns")]
    [InlineData(Requests.SessionCsv, HttpStatusCode.UnprocessableEntity, "events_not_supported")]
    public async Task Refuses_a_file_that_fits_no_model_before_it_answers(string file, HttpStatusCode status, string code) =>
        await models.Rows.PostCsvAsync("/batch", file).ProblemAsync(status, code);

    [Fact]
    public async Task Refuses_session_rows_where_products_were_asked_for()
    {
        JsonNode problem = await models.Events.PostCsvAsync("/batch?tasks=recommend", "item_views,page_views\n3,4\n")
            .ProblemAsync(HttpStatusCode.UnprocessableEntity, "unknown_columns");
        Assert.StartsWith("The recommendation model reads clicks", (string?)problem["detail"], StringComparison.Ordinal);
        await models.Rows.PostCsvAsync("/batch?tasks=recommend", Rows).ProblemAsync(HttpStatusCode.ServiceUnavailable, "model_not_ready");
    }

    [Theory]
    [InlineData("/batch?tasks=weather", "?tasks")]
    [InlineData("/batch?tasks=,", "?tasks")]
    [InlineData("/batch?grouped=perhaps", "?grouped")]
    [InlineData("/batch?guard=perhaps", "?guard")]
    [InlineData("/batch?k=", "?k")]
    [InlineData("/batch?k=0", "?k")]
    [InlineData("/batch?k=101", "?k")]
    [InlineData("/batch?k=-1", "?k")]
    [InlineData("/batch?k=many", "?k")]
    [InlineData("/batch?k=99999999999", "?k")]
    public async Task Refuses_a_query_that_means_nothing(string address, string place)
    {
        JsonNode problem = await models.Rows.PostCsvAsync(address, Rows).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        Assert.Equal(place, (string?)problem["errors"]![0]!["pointer"]);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    [InlineData(null)]
    public async Task Reads_nothing_but_CSV(string? contentType)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Rows));
        if (contentType is not null) content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        await models.Rows.PostAsync("/batch", content).ProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
    }

    [Theory]
    [InlineData("no multipart body at all")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"comment\"\r\n\r\nno file\r\n--b--\r\n")]
    [InlineData("--b\r\nContent-Disposition: form-data; na")]
    public async Task Refuses_an_upload_without_a_file(string body)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        await models.Rows.PostAsync("/batch", content).ProblemAsync(HttpStatusCode.BadRequest, "malformed_upload");
    }

    [Fact]
    public async Task Scores_a_file_that_is_larger_than_memory_holds_ahead()
    {
        const int count = 20_000;
        var file = new StringBuilder("visitor,product_pages,page_value,channel,weekend\n");
        for (int i = 0; i < count; i++) file.Append("v-").Append(i).Append(",12,7.25,email,true\n");
        List<Dictionary<string, string>> lines = Lines(await models.Rows.PostCsvAsync("/batch", file.ToString()).TextAsync("text/csv"));
        Assert.Equal(count, lines.Count);
        Assert.Equal($"v-{count - 1}", lines[^1]["visitor"]);
        Assert.Single(lines.Select(line => line["expected_revenue"]).Distinct());
    }

    [Fact]
    public async Task Has_no_limit_on_the_body_but_the_one_that_is_set()
    {
        using var folder = new TemporaryFolder();
        models.CopyTo(folder.Path);
        using var application = new ClickstreamApplication(folder.Path) { Settings = { ["Batch:MaximumBodyBytes"] = "1000" } };
        using HttpClient client = application.CreateClient();
        var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(Requests.SessionCsv + new string('\n', 100_000)));
        using var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        content.Headers.ContentEncoding.Add("gzip");
        await client.PostAsync("/batch", content).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body_too_large");
    }

    private static StringContent Text(string csv) => new(csv, Encoding.UTF8, "text/csv");

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string address, HttpContent content, string? accept = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        if (accept is not null) request.Headers.Accept.ParseAdd(accept);
        return client.SendAsync(request);
    }

    /// <summary>The lines of a CSV without quoted cells, by column.</summary>
    private static List<Dictionary<string, string>> Lines(string csv)
    {
        string[][] cells = [.. csv.TrimEnd('\n').Split('\n').Select(line => SplitLine(line))];
        return [.. cells.Skip(1).Select(line => cells[0].Zip(line).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    private static string[] SplitLine(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        bool quoted = false;
        foreach (char c in line)
        {
            if (c == '"') quoted = !quoted;
            else if (c == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else cell.Append(c);
        }

        return [.. cells, cell.ToString()];
    }

    /// <summary>A value of a JSON text as it is written there, digit for digit.</summary>
    private static string Written(string json, string name)
    {
        int start = json.IndexOf($"\"{name}\":", StringComparison.Ordinal) + name.Length + 3;
        return json[start..json.IndexOfAny([',', '}'], start)];
    }
}

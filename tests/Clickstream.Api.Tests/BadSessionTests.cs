using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Clickstream.Events;

namespace Clickstream.Api.Tests;

[Collection(SampleModelsGroup.Name)]
public sealed class BadSessionTests(SampleModels models)
{
    [Theory]
    [InlineData("")]
    [InlineData("{\"events\": [")]
    [InlineData("{\"events\": [ { \"price\": NaN } ] }")]
    [InlineData("{\"features\": { \"product_pages\": Infinity } }")]
    [InlineData("{\"features\": {}, \"features\": {}}")]
    [InlineData("{\"features\": { \"a\": \"\\ud800\" } }")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]")]
    public async Task Refuses_what_is_no_JSON(string body)
    {
        JsonNode problem = await models.Events.PostJsonAsync("/classify", body).ProblemAsync(HttpStatusCode.BadRequest, "malformed_json");
        Assert.DoesNotContain("LineNumber", (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_where_the_JSON_breaks()
    {
        JsonNode problem = await models.Events.PostJsonAsync("/classify", "{\n \"events\": oops }").ProblemAsync(HttpStatusCode.BadRequest, "malformed_json");
        Assert.Equal(2, (int)problem["errors"]![0]!["line"]!);
        Assert.Equal("12", (string?)problem["errors"]![0]!["column"]); // The o, 1-based.
    }

    [Theory]
    [InlineData(10_000, HttpStatusCode.UnprocessableEntity, "unknown_features")]
    [InlineData(10_001, HttpStatusCode.BadRequest, "validation_failed")]
    public async Task Refuses_more_features_than_a_file_may_have_columns(int count, HttpStatusCode status, string code)
    {
        string body = "{\"features\":{" + string.Join(',', Enumerable.Range(0, count).Select(i => $"\"f{i}\":1")) + "}}";
        JsonNode problem = await models.Events.PostJsonAsync("/classify", body).ProblemAsync(status, code);
        if (count > 10_000) Assert.Equal(["/features"], Pointers(problem));
    }

    [Theory]
    [InlineData("[]", "")]
    [InlineData("7", "")]
    [InlineData("{}", "")]
    [InlineData("{\"sessionId\": \"s-1\"}", "")]
    [InlineData("{\"events\": null, \"features\": null}", "")]
    [InlineData("{\"events\": [{\"eventTime\": 1795342500, \"eventName\": \"view_item\"}], \"features\": {\"events\": 1}}", "")]
    [InlineData("{\"events\": []}", "/events")]
    [InlineData("{\"events\": {}}", "/events")]
    [InlineData("{\"events\": [7]}", "/events/0")]
    [InlineData("{\"features\": {}}", "/features")]
    [InlineData("{\"features\": [1]}", "/features")]
    [InlineData("{\"features\": {\"cart_pieces\": {}}}", "/features/cart_pieces")]
    [InlineData("{\"features\": {\"cart_pieces\": \"many\"}}", "/features/cart_pieces")]
    [InlineData("{\"features\": {\"cart_pieces\": true}}", "/features/cart_pieces")]
    [InlineData("{\"features\": {\"cart_pieces\": \"Infinity\"}}", "/features/cart_pieces")]
    [InlineData("{\"features\": {\"cart_pieces\": 1e999}}", "/features/cart_pieces")]
    [InlineData("{\"features\": {\"cart_pieces\": 1e39}}", "/features/cart_pieces")]
    [InlineData("{\"features\": {\"has_cart\": 2}}", "/features/has_cart")]
    [InlineData("{\"features\": {\"cart_pieces\": 1, \"cartPieces\": 1}}", "/features/cartPieces")]
    public async Task Refuses_a_body_of_another_shape(string body, string place)
    {
        JsonNode problem = await models.Events.PostJsonAsync("/classify", body).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        Assert.Equal([place], Pointers(problem));
    }

    [Theory]
    [InlineData("\"price\": 38.0,", "\"price\": -38.0,", "/events/2/price", "-38.0", EventFieldParser.AmountWanted)]
    [InlineData("\"price\": 38.0,", "\"price\": 1e999,", "/events/2/price", "1e999", EventFieldParser.AmountWanted)]
    [InlineData("\"price\": 38.0,", "\"price\": 1e300,", "/events/2/price", "1e300", EventFieldParser.AmountWanted)]
    [InlineData("\"price\": 38.0,", "\"price\": \"NaN\",", "/events/2/price", "\"NaN\"", EventFieldParser.AmountWanted)]
    [InlineData("\"price\": 38.0,", "\"price\": true,", "/events/2/price", "true", EventFieldParser.AmountWanted)]
    [InlineData("\"price\": 38.0,", "\"unit~/price\": 1, \"price\": [],", "/events/2/price", "a list", "a number, a text, true, false or null")]
    [InlineData("\"quantity\": 1", "\"quantity\": 0", "/events/2/quantity", "0", EventFieldParser.QuantityWanted)]
    [InlineData("\"quantity\": 1", "\"quantity\": 1.5", "/events/2/quantity", "1.5", EventFieldParser.QuantityWanted)]
    [InlineData("\"quantity\": 1", "\"currency\": \"Euro\"", "/events/2/currency", "Euro", "an ISO 4217 code of three letters, such as EUR")]
    [InlineData("\"2026-11-22T10:16:10Z\"", "0", "/events/2/eventTime", "1970-01-01T00:00:00.0000000+00:00", "a time between the years 1990 and 2100")]
    [InlineData("\"returning\": true", "\"returning\": \"perhaps\"", "/visitor/returning", "\"perhaps\"", EventFieldParser.ReturningWanted)]
    [InlineData("\"sessionId\": \"s-1\"", "\"sessionId\": [1]", "/sessionId", "a list", "a number, a text, true, false or null")]
    public async Task Names_the_place_what_was_found_and_what_was_expected(string old, string bad, string place, string found, string expected)
    {
        JsonNode problem = await models.Events.PostJsonAsync("/revenue", Requests.Session.With(old, bad))
            .ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        JsonNode error = Assert.Single(problem["errors"]!.AsArray())!;
        Assert.Equal(place, (string?)error["pointer"]);
        Assert.Equal(found, (string?)error["found"]);
        Assert.Equal(expected, (string?)error["expected"]);
    }

    [Theory]
    [InlineData("\"eventName\": \"add_to_cart\", ", "", "/events/2/eventName")]
    [InlineData("\"eventTime\": \"2026-11-22T10:16:10Z\", ", "", "/events/2/eventTime")]
    [InlineData("\"2026-11-22T10:16:10Z\"", "\"yesterday\"", "/events/2/eventTime")]
    [InlineData("\"2026-11-22T10:16:10Z\"", "-5", "/events/2/eventTime")]
    public async Task Needs_time_and_name_of_every_event(string old, string bad, string place)
    {
        JsonNode problem = await models.Events.PostJsonAsync("/segment", Requests.Session.With(old, bad))
            .ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        Assert.Equal([place], Pointers(problem));
    }

    [Fact]
    public async Task Tells_every_fault_at_once()
    {
        string bad = Requests.Session.With("17.1", "-17.1").With("\"quantity\": 1", "\"quantity\": 0, \"currency\": \"E\"").With("10:15:00Z", "25:00:00Z");
        JsonNode problem = await models.Events.PostJsonAsync("/classify?reasons=51", bad).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        Assert.Equal(["/events/0/eventTime", "/events/1/price", "/events/2/quantity", "?reasons"], Pointers(problem));
    }

    [Fact]
    public async Task Tells_twenty_faults_and_the_number_of_the_others()
    {
        string events = string.Join(",", Enumerable.Repeat("{}", 15));
        JsonNode problem = await models.Events.PostJsonAsync("/classify", $"{{\"events\": [{events}]}}")
            .ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        Assert.Equal(20, problem["errors"]!.AsArray().Count);
        Assert.Contains("29 more errors; the first 20 are listed", (string?)problem["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("51")]
    [InlineData("some")]
    [InlineData("")]
    [InlineData("1,2")]
    public async Task Refuses_a_number_of_reasons_that_is_none(string reasons)
    {
        JsonNode problem = await models.Events.PostJsonAsync($"/classify?reasons={reasons}", Requests.Session)
            .ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        Assert.Equal(["?reasons"], Pointers(problem));
    }

    [Fact]
    public async Task Refuses_more_events_than_ten_thousand()
    {
        string events = string.Join(",", Enumerable.Repeat("{\"eventTime\":1795342500,\"eventName\":\"view\"}", 10_001));
        JsonNode problem = await models.Events.PostJsonAsync("/classify", $"{{\"events\": [{events}]}}")
            .ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        Assert.Equal("10001 events", (string?)problem["errors"]![0]!["found"]);
    }

    [Fact]
    public async Task Refuses_a_text_that_is_too_long()
    {
        JsonNode problem = await models.Events.PostJsonAsync("/classify", Requests.Session.With("B13", new string('x', 3000)))
            .ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        Assert.Equal("3000 characters", (string?)problem["errors"]![0]!["found"]);
    }

    [Theory]
    [InlineData("purchase")]
    [InlineData("dance")]
    public async Task Needs_an_event_that_can_be_scored(string name) =>
        await models.Events.PostJsonAsync("/classify", $$"""{ "events": [ { "eventTime": 1795342500, "eventName": "{{name}}" } ] }""")
            .ProblemAsync(HttpStatusCode.UnprocessableEntity, "nothing_to_score");

    [Fact]
    public async Task Needs_a_feature_that_the_model_knows() =>
        await models.Rows.PostJsonAsync("/classify", """{ "features": { "colour": "red" } }""")
            .ProblemAsync(HttpStatusCode.UnprocessableEntity, "unknown_features");

    [Theory]
    [InlineData("/classify")]
    [InlineData("/revenue")]
    [InlineData("/segment")]
    public async Task A_model_of_session_rows_takes_no_events(string path) =>
        await models.Rows.PostJsonAsync(path, Requests.Session).ProblemAsync(HttpStatusCode.UnprocessableEntity, "events_not_supported");

    [Fact]
    public async Task An_amount_beyond_all_numbers_is_a_problem_and_not_an_answer() =>
        await models.Rows.PostJsonAsync("/revenue", """{ "features": { "page_value": 3.4e38 } }""")
            .ProblemAsync(HttpStatusCode.UnprocessableEntity, "out_of_range");

    [Fact]
    public async Task Refuses_a_body_of_two_megabytes() =>
        await models.Events.PostJsonAsync("/classify", TwoMegabytes())
            .ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body_too_large");

    [Fact]
    public async Task Refuses_a_body_of_two_megabytes_that_does_not_say_its_length()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/classify");
        request.Content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(TwoMegabytes())));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TransferEncodingChunked = true;
        await models.Events.SendAsync(request).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body_too_large");
    }

    [Fact]
    public async Task Refuses_a_small_body_that_unpacks_to_two_megabytes()
    {
        var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) await gzip.WriteAsync(Encoding.UTF8.GetBytes(TwoMegabytes()));
        using var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        await models.Events.PostAsync("/classify", content).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body_too_large");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData(null)]
    public async Task Reads_nothing_but_JSON(string? contentType)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Requests.Session));
        if (contentType is not null) content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        await models.Events.PostAsync("/classify", content).ProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
    }

    [Fact]
    public async Task Does_not_guess_at_a_body_that_is_packed_in_an_unknown_way()
    {
        using var content = new StringContent(Requests.Session, Encoding.UTF8, "application/json");
        content.Headers.ContentEncoding.Add("zstd");
        await models.Events.PostAsync("/classify", content).ProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
    }

    [Fact]
    public async Task Does_not_answer_another_method() =>
        await models.Events.GetAsync("/classify").ProblemAsync(HttpStatusCode.MethodNotAllowed, "method_not_allowed");

    [Fact]
    public async Task Knows_no_other_address() =>
        await models.Events.GetAsync("/nowhere").ProblemAsync(HttpStatusCode.NotFound, "not_found");

    private static string TwoMegabytes() => Requests.Session.With("B13", new string('x', 2 << 20));

    private static string[] Pointers(JsonNode problem) => [.. problem["errors"]!.AsArray().Select(error => (string)error!["pointer"]!)];
}

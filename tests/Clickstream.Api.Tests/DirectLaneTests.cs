using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Clickstream.Tasks;

namespace Clickstream.Api.Tests;

/// <summary>
/// A plain session goes the short way, which must not be told from the whole one but by its speed: status, body and headers are the same. A query that
/// says nothing (<c>trajectory=false</c>) sends a request the whole way; the short way alone knows the length of its answer.
/// </summary>
[Collection(SampleModelsGroup.Name)]
public sealed class DirectLaneTests(SampleModels models)
{
    private const string Features = """{"sessionId":"s-1","features":{"product_pages":12,"page_value":3.25,"channel":"email","weekend":true}}""";

    private const int MutantCount = 1500;

    [Theory]
    [InlineData("")]
    [InlineData("reasons=0")]
    [InlineData("reasons=2")]
    [InlineData("reasons=50")]
    public async Task A_plain_session_goes_the_short_way_and_gets_the_same_bytes(string query)
    {
        Assert.True(await AreSameAsync(models.Events, Requests.Session, query));
        Assert.True(await AreSameAsync(models.Rows, Features, query));
        Assert.True(await AreSameAsync(models.Events, Bodies.Features(models.Engine(PredictionTask.Conversion).Row).ToJsonString(), query));

        // Some of these begin in a way never met in training.
        int plain = 0;
        for (int seed = 0; seed < 30; seed++) plain += await AreSameAsync(models.Events, Sessions.Random(seed, 1 + seed).With("paid", "email"), query) ? 1 : 0;
        Assert.InRange(plain, 1, 30);
    }

    [Theory]
    [InlineData("\"eventTime\"", "\"event_time\"")]
    [InlineData("\"trafficSource\"", "\"traffic_source\"")]
    [InlineData("\"2026-11-22T10:15:00Z\"", "1795342500")]
    [InlineData("38.0", "\"38\"")]
    [InlineData("\"mobile\"", "\" mobile \"")]
    [InlineData("\"mobile\"", "null")]
    [InlineData("\"mobile\"", "\"(not set)\"")]
    [InlineData("true", "\"new\"")]
    [InlineData("\"B12\"", "12.50")]
    [InlineData("\"quantity\": 1", "\"quantity\": null, \"page\": \"/x\", \"currency\": \"EUR\", \"value\": 1e3, \"itemBrand\": \"NA\"")]
    [InlineData("10:15:40Z", "10:15:00Z")]
    [InlineData("\"sessionId\": \"s-1\",", "")]
    [InlineData("\"s-1\"", "\"sesja-ż\"")]
    [InlineData("\"B12\"", "\"B\\u0031\"")]
    [InlineData("\"B12\"", "\"Śliwka\"")]
    [InlineData("10:15:00Z", "10:15:00.0000000\\u002B00:00")]
    public async Task What_has_nothing_odd_in_it_is_plain(string canonical, string other) =>
        Assert.True(await AreSameAsync(models.Events, Requests.Session.With(canonical, other), ""));

    [Theory]
    [InlineData("\"mobile\"", "\"fridge\"")] // Never met in training.
    [InlineData("\"eventTime\"", "\"timestamp\"")]
    [InlineData("view_item", "dance")]
    [InlineData("view_item", "purchase")]
    [InlineData("10:15:40Z", "10:14:00Z")]
    [InlineData("38.0", "-1")]
    [InlineData("38.0", "1e400")]
    [InlineData("\"B12\"", "true")]
    [InlineData("\"B12\"", "[\"B12\"]")]
    [InlineData("\"B12\"", "\"\\uD83D\"")]
    [InlineData("\"s-1\"", "\"s\\u002d1\"")]
    [InlineData("2026-11-22T10:15:00Z", "1789-07-14T10:15:00Z")]
    [InlineData("\"quantity\": 1", "\"currency\": \"euro\"")]
    [InlineData("\"quantity\": 1", "\"price\": 12")]
    [InlineData("\"quantity\": 1", "\"Price\": 12")]
    [InlineData("\"quantity\": 1", "\"quantity\": 1.5")]
    [InlineData("\"quantity\": 1", "\"quantity\": 1,")]
    [InlineData("\"quantity\": 1", "\"colour\": \"red\"")]
    [InlineData("\"s-1\"", "\"<s>\\n\"")]
    [InlineData("\"s-1\"", "\" s-1\"")]
    [InlineData("\"s-1\"", "\"null\"")]
    [InlineData("\"s-1\"", "17")]
    [InlineData("\"sessionId\"", "\"features\": {}, \"sessionId\"")]
    [InlineData("\"sessionId\"", "\"userId\": \"u\", \"sessionId\"")]
    [InlineData("\"sessionId\"", "\"economics\": { \"margin\": 3, \"couponCost\": 1, \"saveRate\": 0.5 }, \"sessionId\"")]
    [InlineData("\"events\"", "\"batch\"")]
    [InlineData("\"events\"", "\"sessionId\": \"s-2\", \"events\"")]
    public async Task What_needs_a_word_goes_the_whole_way(string canonical, string other) =>
        Assert.False(await AreSameAsync(models.Events, Requests.Session.With(canonical, other), ""));

    [Theory]
    [InlineData("3.25", "\"3.25\"", true)]
    [InlineData("3.25", "null", true)]
    [InlineData("3.25", "1e-3", true)]
    [InlineData("\"page_value\"", "\"pageValue\"", true)]
    [InlineData("true", "\"yes\"", true)]
    [InlineData("true", "1", true)]
    [InlineData("\"email\"", "\" email\"", true)]
    [InlineData("\"email\"", "\"?\"", true)]
    [InlineData("\"email\"", "17", false)]
    [InlineData("\"email\"", "1.0", false)]
    [InlineData("true", "2", false)]
    [InlineData("3.25", "1e400", false)]
    [InlineData("3.25", "\"much\"", false)]
    [InlineData("3.25", "{}", false)]
    [InlineData("\"page_value\"", "\"Page-Value\"", false)]
    [InlineData("\"page_value\"", "\"product_pages\"", false)]
    [InlineData("\"page_value\"", "\"colour\"", false)]
    public async Task Features_are_read_by_the_rules_of_the_whole_way(string canonical, string other, bool plain) =>
        Assert.Equal(plain, await AreSameAsync(models.Rows, Features.With(canonical, other), ""));

    [Fact]
    public async Task Whatever_is_done_to_a_body_both_ways_say_the_same()
    {
        var random = new Random(8);
        int plain = 0;
        for (int i = 0; i < MutantCount; i++)
        {
            bool rows = random.Next(2) == 0;
            string body = Mutants.Of(rows ? Features : Sessions.Random(i, 1 + random.Next(4)).With("paid", "email"), random);
            if (await AreSameAsync(rows ? models.Rows : models.Events, body, random.Next(2) == 0 ? "reasons=0" : "")) plain++;
        }

        Assert.InRange(plain, MutantCount / 20, MutantCount * 19 / 20); // Else the test would look at one way only.
    }

    [Theory]
    [InlineData("application/json; charset=\"utf-8\"")]
    [InlineData("application/vnd.shop+json")]
    public async Task Another_type_of_JSON_goes_the_whole_way(string type)
    {
        using HttpResponseMessage answer = await PostAsync(models.Events, "/classify", Requests.Session, type);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(KnowsItsLength(answer));
    }

    [Fact]
    public async Task A_profile_that_is_told_by_plain_names_closes_the_short_way()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "own.json"), """
            { "name": "own", "title": "Our shop", "signatures": [["event_time", "event_name"]], "columns": { "sessionId": ["session"], "eventTime": ["event_time"], "eventName": ["event_name"], "itemId": ["item_brand"] } }
            """);
        using ClickstreamApplication application = new(models.EventFolder) { Settings = { ["Profiles:Directory"] = folder.Path } };
        using HttpResponseMessage answer = await application.CreateClient().PostJsonAsync("/classify", Requests.Session);
        Assert.Equal("own", Assert.Single(answer.Headers.GetValues("Clickstream-Profile")));
        Assert.False(KnowsItsLength(answer));
    }

    // Whether the short way was taken.
    private static async Task<bool> AreSameAsync(HttpClient client, string body, string query)
    {
        using HttpResponseMessage given = await PostAsync(client, $"/classify?{query}".TrimEnd('?'), body, "application/json");
        using HttpResponseMessage whole = await PostAsync(client, $"/classify?{query}&trajectory=false", body, "application/json");
        string wanted = await whole.Content.ReadAsStringAsync(), found = await given.Content.ReadAsStringAsync();
        Assert.True(wanted == found, $"{body}\nwhole way: {wanted}\nfound:     {found}");
        Assert.Equal(whole.StatusCode, given.StatusCode);
        Assert.Equal(whole.Headers.ToString(), given.Headers.ToString());
        Assert.Equal(whole.Content.Headers.ContentType, given.Content.Headers.ContentType);
        Assert.False(KnowsItsLength(whole));
        bool isPlain = KnowsItsLength(given);
        if (isPlain) Assert.Empty(JsonNode.Parse(found)!.Warnings());
        return isPlain;
    }

    // As it was sent: asked for the length itself, the client would reckon it.
    private static bool KnowsItsLength(HttpResponseMessage answer) => answer.Content.Headers.NonValidated.Contains("Content-Length");

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string path, string body, string type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return client.PostAsync(path, content);
    }
}

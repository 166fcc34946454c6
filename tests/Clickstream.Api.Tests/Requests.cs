using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Clickstream.Api.Tests;

/// <summary>How the tests talk to the service.</summary>
internal static class Requests
{
    public const string Session =
        """
        {
          "sessionId": "s-1",
          "visitor": { "device": "mobile", "country": "PL", "trafficSource": "email", "returning": true },
          "events": [
            { "eventTime": "2026-11-22T10:15:00Z", "eventName": "view_item", "itemId": "B12", "itemCategory": "dresses", "price": 38.0 },
            { "eventTime": "2026-11-22T10:15:40Z", "eventName": "view_item", "itemId": "B13", "itemCategory": "shoes", "price": 17.1 },
            { "eventTime": "2026-11-22T10:16:10Z", "eventName": "add_to_cart", "itemId": "B12", "itemCategory": "dresses", "price": 38.0, "quantity": 1 }
          ]
        }
        """;

    /// <summary>The same session as <see cref="Session"/>.</summary>
    public const string SessionCsv =
        """
        session_id,event_time,event_name,item_id,item_category,price,quantity,device,country,traffic_source,returning
        s-1,2026-11-22T10:15:00Z,view_item,B12,dresses,38.0,,mobile,PL,email,true
        s-1,2026-11-22T10:15:40Z,view_item,B13,shoes,17.1,,mobile,PL,email,true
        s-1,2026-11-22T10:16:10Z,add_to_cart,B12,dresses,38.0,1,mobile,PL,email,true

        """;

    public static Task<HttpResponseMessage> PostJsonAsync(this HttpClient client, string path, string body) =>
        client.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"));

    public static Task<HttpResponseMessage> PostCsvAsync(this HttpClient client, string path, string body) =>
        client.PostAsync(path, new StringContent(body, Encoding.UTF8, "text/csv"));

    /// <summary>The JSON of an answer with this status.</summary>
    public static async Task<JsonNode> JsonAsync(this Task<HttpResponseMessage> answering, HttpStatusCode status = HttpStatusCode.OK)
    {
        using HttpResponseMessage answer = await answering;
        string body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode} {body}");
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        return JsonNode.Parse(body)!;
    }

    /// <summary>The text of an answer with status 200.</summary>
    public static async Task<string> TextAsync(this Task<HttpResponseMessage> answering, string contentType)
    {
        using HttpResponseMessage answer = await answering;
        string body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{(int)answer.StatusCode} {body}");
        Assert.Equal(contentType, answer.Content.Headers.ContentType!.MediaType);
        return body;
    }

    /// <summary>The problem of an answer, which must be one in every respect.</summary>
    public static async Task<JsonNode> ProblemAsync(this Task<HttpResponseMessage> answering, HttpStatusCode status, string code)
    {
        using HttpResponseMessage answer = await answering;
        string body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode} {body}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        JsonNode problem = JsonNode.Parse(body)!;
        Assert.Equal(code, (string?)problem["code"]);
        Assert.Equal((int)status, (int)problem["status"]!);
        Assert.Equal($"/problems/{code}", (string?)problem["type"]);
        Assert.Equal(answer.RequestMessage!.RequestUri!.AbsolutePath, (string?)problem["instance"]);
        Assert.False(string.IsNullOrWhiteSpace((string?)problem["title"]));
        Assert.False(string.IsNullOrWhiteSpace((string?)problem["detail"]));
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", body, StringComparison.Ordinal);
        return problem;
    }

    /// <summary>A JSON body in which some text is replaced by another.</summary>
    public static string With(this string body, string old, string text)
    {
        Assert.Contains(old, body, StringComparison.Ordinal);
        return body.Replace(old, text, StringComparison.Ordinal);
    }

    /// <summary>The products of a recommendation.</summary>
    public static JsonNode[] Items(this JsonNode answer) => [.. answer["items"]!.AsArray().Select(item => item!)];

    public static string[] ItemIds(this JsonNode answer) => [.. answer.Items().Select(item => (string)item["itemId"]!)];

    public static string[] Warnings(this JsonNode answer) => answer["warnings"]!.Deserialize<string[]>()!;
}

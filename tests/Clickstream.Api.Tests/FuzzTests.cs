using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Clickstream.Api.Tests;

/// <summary>
/// Thousands of broken requests, the same in every run: none is a failure of ours, and whatever is refused is a problem in every respect.
/// tests/load/fuzz.sh sends more of them, and those that are broken as HTTP.
/// </summary>
[Collection(SampleModelsGroup.Name)]
public sealed class FuzzTests(SampleModels models)
{
    private const int SessionCount = 1000, FileCount = 600, QueryCount = 400;

    private static readonly string[] Paths = ["/classify", "/revenue", "/segment", "/abandonment", "/recommend", "/score"];

    private static readonly string[] Odd =
    [
        "-1", "0", "5", "99999999999", "NaN", "1e3", "", "%20", "0x1", "%2B5", "1.0", "%00", "%", "%zz", "%ff", "%ED%A0%80", "true", "null", "classify,,", ",", "%0d%0a", "2147483648", "1;2",
    ];

    [Fact]
    public async Task A_session_that_was_changed_at_random_is_answered_or_refused()
    {
        var random = new Random(9);
        for (int i = 0; i < SessionCount; i++)
        {
            string body = Mutants.Of(Sessions.Random(i, 1 + random.Next(4)), random);
            byte[] bytes = Encoding.UTF8.GetBytes(body);
            if (random.Next(10) == 0 && bytes.Length > 0) bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            await CheckAsync(models.Events, Paths[i % Paths.Length], bytes, "application/json", $"session {i}");
        }
    }

    [Fact]
    public async Task A_file_that_was_changed_at_random_is_answered_or_refused()
    {
        var random = new Random(9);
        for (int i = 0; i < FileCount; i++)
        {
            bool rows = random.Next(2) == 0;
            string text = rows ? "visitor,product_pages,page_value,channel,weekend\nv-1,12,7.25,email,true\nv-2,,0,,\n" : Requests.SessionCsv;
            await CheckAsync(rows ? models.Rows : models.Events, random.Next(3) == 0 ? "/batch?grouped=true" : "/batch", Spoiled(text, random), "text/csv", $"file {i}");
        }
    }

    [Fact]
    public async Task A_query_that_was_made_at_random_is_answered_or_refused()
    {
        var random = new Random(9);
        string[] names = ["reasons", "k", "trajectory", "tasks", "grouped", "%72easons", ""];
        for (int i = 0; i < QueryCount; i++)
        {
            string query = string.Join('&', Enumerable.Range(0, 1 + random.Next(3)).Select(_ => $"{names[random.Next(names.Length)]}={Odd[random.Next(Odd.Length)]}"));
            await CheckAsync(models.Events, $"{Paths[i % Paths.Length]}?{query}", Encoding.UTF8.GetBytes(Requests.Session), "application/json", $"query {i}");
        }
    }

    private static byte[] Spoiled(string text, Random random)
    {
        string[] parts = ["\"", "\"\"", ",", ";", "\t", "\r", "\n", "\0", "NaN", "1e400", "-1", "=1+1", "2026-02-30", "\u2028", new string('x', 5000), "", " "];
        for (int change = random.Next(4); change >= 0; change--)
        {
            int place = random.Next(text.Length + 1);
            text = random.Next(4) switch
            {
                0 => text[..place],
                1 when place < text.Length => text.Remove(place, 1),
                2 => text.Replace(",", parts[random.Next(parts.Length)], StringComparison.Ordinal),
                _ => text.Insert(place, parts[random.Next(parts.Length)]),
            };
        }

        Encoding[] encodings = [Encoding.UTF8, Encoding.UTF8, Encoding.UTF8, Encoding.Unicode, Encoding.Latin1, Encoding.UTF32];
        return encodings[random.Next(encodings.Length)].GetBytes(text);
    }

    private static async Task CheckAsync(HttpClient client, string path, byte[] bytes, string type, string name)
    {
        using var content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        using HttpResponseMessage answer = await client.PostAsync(path, content);
        string text = await answer.Content.ReadAsStringAsync();
        string told = $"{name}: {path} {Encoding.UTF8.GetString(bytes)}\n{(int)answer.StatusCode} {text}";
        Assert.True(answer.StatusCode < HttpStatusCode.InternalServerError, told);
        if (answer.IsSuccessStatusCode) return;
        Assert.True(answer.Content.Headers.ContentType?.MediaType == "application/problem+json", told);
        JsonNode problem = JsonNode.Parse(text)!;
        Assert.True((int)problem["status"]! == (int)answer.StatusCode, told);
        Assert.True((string?)problem["type"] == $"/problems/{problem["code"]}", told);
        Assert.False(string.IsNullOrWhiteSpace((string?)problem["title"]) || string.IsNullOrWhiteSpace((string?)problem["detail"]), told);
        Assert.False(text.Contains("   at ", StringComparison.Ordinal) || text.Contains("Exception", StringComparison.Ordinal), told);
    }
}

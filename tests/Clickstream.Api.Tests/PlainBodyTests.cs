using System.Text.Json.Nodes;

namespace Clickstream.Api.Tests;

/// <summary>
/// A plain body of events is read by a reader of its own, which must not be told from the whole one. A name written with an escape means the same and sends
/// the body to the whole reader.
/// </summary>
[Collection(SampleModelsGroup.Name)]
public sealed class PlainBodyTests(SampleModels models)
{
    private const int MutantCount = 120;

    [Theory]
    [InlineData("/classify?trajectory=true")]
    [InlineData("/revenue")]
    [InlineData("/segment")]
    [InlineData("/abandonment?trajectory=true")]
    [InlineData("/recommend?k=3")]
    [InlineData("/score")]
    public async Task Both_readers_give_one_answer(string path)
    {
        await CompareAsync(path, Requests.Session);
        await CompareAsync(path, Requests.Session.With("\"sessionId\": \"s-1\",", ""));
        await CompareAsync(path, Requests.Session.With("\"s-1\"", "\"sesja <ż>\""));
        await CompareAsync(path, Requests.Session.With("10:15:40Z", "10:14:00Z"));
        await CompareAsync(path, Requests.Session.With("add_to_cart", "purchase"));
        await CompareAsync(path, Requests.Session.With("\"quantity\": 1", "\"currency\": \"EUR\""));
        for (int seed = 0; seed < 20; seed++) await CompareAsync(path, Sessions.Random(seed, 1 + seed));
    }

    [Fact]
    public async Task Whatever_is_done_to_a_body_both_readers_say_the_same()
    {
        var random = new Random(9);
        for (int i = 0; i < MutantCount; i++) await CompareAsync("/score", Mutants.Of(Sessions.Random(i, 1 + random.Next(4)), random));
    }

    private async Task CompareAsync(string path, string body)
    {
        string escaped = body.Replace("\"events\"", "\"\\u0065vents\"", StringComparison.Ordinal);
        using HttpResponseMessage plain = await models.Events.PostJsonAsync(path, body);
        using HttpResponseMessage whole = await models.Events.PostJsonAsync(path, escaped);
        Assert.Equal(whole.StatusCode, plain.StatusCode);
        Assert.Equal(whole.Headers.ToString(), plain.Headers.ToString());
        string found = await plain.Content.ReadAsStringAsync(), wanted = await whole.Content.ReadAsStringAsync();
        if ((string?)JsonNode.Parse(wanted)!["code"] == "malformed_json") return; // The place counts the escape's letters.
        Assert.True(wanted == found, $"{body}\nwhole reader: {wanted}\nplain reader: {found}");
    }
}

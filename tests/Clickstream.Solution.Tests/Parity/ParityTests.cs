using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Clickstream.Events;
using Clickstream.Sessions;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Solution.Tests.Parity;

/// <summary>One answer on every way: a session as JSON to each endpoint and to all at once, in a CSV to the service, and in a CSV to the trainer.</summary>
public sealed class ParityTests : IDisposable
{
    private const int SessionCount = 100;
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_hundred_sessions_have_the_same_digits_on_every_way()
    {
        SamplePackages.Write(_folder["models"], Grain.Events);
        await using var service = new Service(_folder["models"]);
        service.UseKestrel();
        service.StartServer();
        using HttpClient client = service.CreateClient();
        IReadOnlyList<Session> sessions = SampleSessions.Make(SessionCount, seed: 77);
        string csv = ToCsv(sessions), clicks = _folder.Write("clicks.csv", csv), predicted = _folder["predicted.csv"];

        using HttpResponseMessage batch = await client.PostAsync("/batch?map=true", new StringContent(csv, Encoding.UTF8, "text/csv"));
        string served = await batch.Content.ReadAsStringAsync();
        Assert.True(batch.IsSuccessStatusCode, served);
        await TrainerProgram.RunAsync("predict", "--models", _folder["models"], "--data", clicks, "--out", predicted, "--map");
        Assert.Equal(served, await File.ReadAllTextAsync(predicted));

        string[] lines = served.TrimEnd('\n').Split('\n');
        string[] header = lines[0].Split(',');
        Assert.Equal(SessionCount + 1, lines.Length);
        int withCart = 0;
        for (int i = 0; i < SessionCount; i++)
        {
            string[] cells = lines[i + 1].Split(',');
            JsonObject body = ToJson(sessions[i]);
            JsonNode score = await PostAsync(client, "/score", body);
            Same(await PostAsync(client, "/classify", body), score["conversion"]!, ("probability", "purchase_probability"), ("willPurchase", "will_purchase"));
            JsonNode revenue = await PostAsync(client, "/revenue", body);
            Same(revenue, score["revenue"]!, ("expected", "expected_revenue"));
            Same(revenue["ifPurchase"]!, score["revenue"]!["ifPurchase"]!, ("low", "revenue_low"), ("median", "revenue_median"), ("high", "revenue_high"));
            Same(await PostAsync(client, "/segment", body), score["segment"]!, ("id", "segment_id"), ("distance", "segment_distance"));
            Same((await PostAsync(client, "/segment", body))["position"]!, score["segment"]!["position"]!, ("x", "segment_x"), ("y", "segment_y"));
            JsonNode abandonment = await PostAsync(client, "/abandonment", body);
            if (score["abandonment"] is { } answered)
            {
                withCart++;
                Same(abandonment, answered, ("probability", "abandonment_probability"), ("willAbandon", "will_abandon"));
            }
            else
            {
                Assert.Equal("empty_cart", (string?)abandonment["code"]);
                Assert.Equal("empty_cart", (string?)score["unanswered"]!["abandonment"]!["code"]);
                Assert.Equal("", cells[Array.IndexOf(header, "abandonment_probability")]);
            }

            void Same(JsonNode alone, JsonNode together, params (string Json, string Csv)[] figures)
            {
                foreach ((string json, string column) in figures)
                {
                    Assert.Equal(cells[Array.IndexOf(header, column)], alone[json]!.ToJsonString());
                    Assert.Equal(alone[json]!.ToJsonString(), together[json]!.ToJsonString());
                }
            }
        }

        Assert.InRange(withCart, 20, 95);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<JsonNode> PostAsync(HttpClient client, string path, JsonObject body)
    {
        using HttpResponseMessage answer = await client.PostAsync(path, JsonContent.Create(body));
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    private static JsonObject ToJson(Session session) => new()
    {
        ["sessionId"] = session.Id,
        ["visitor"] = new JsonObject
        {
            ["device"] = session.Visitor.Device,
            ["country"] = session.Visitor.Country,
            ["trafficSource"] = session.Visitor.TrafficSource,
            ["returning"] = session.Visitor.Returning,
        },
        ["events"] = new JsonArray([.. session.Events.Select(JsonNode (one) => new JsonObject
        {
            ["eventTime"] = one.Time.ToString("O", CultureInfo.InvariantCulture),
            ["eventName"] = EventNames.Canonical(one.Kind),
            ["itemId"] = one.ItemId,
            ["itemCategory"] = one.ItemCategory,
            ["price"] = one.Price,
            ["value"] = one.Value,
        })]),
    };

    private static string ToCsv(IEnumerable<Session> sessions)
    {
        var csv = new StringBuilder("session_id,user_id,event_time,event_name,item_id,item_category,price,value,device,country,traffic_source,returning\n");
        foreach (Session session in sessions)
        {
            (string? device, string? country, string? source, bool? returning) = session.Visitor;
            foreach (ClickEvent one in session.Events)
            {
                csv.Append(CultureInfo.InvariantCulture, $"{session.Id},{session.UserId},{one.Time:O},{EventNames.Canonical(one.Kind)},{one.ItemId},{one.ItemCategory},")
                    .Append(CultureInfo.InvariantCulture, $"{one.Price:R},{one.Value:R},{device},{country},{source},{returning}\n");
            }
        }

        return csv.ToString();
    }
}

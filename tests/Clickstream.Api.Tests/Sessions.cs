using System.Globalization;
using System.Text.Json.Nodes;
using Clickstream.Events;
using Clickstream.Sessions;

namespace Clickstream.Api.Tests;

/// <summary>Sessions to post.</summary>
internal static class Sessions
{
    private static readonly string[] Names = ["view_item", "view_item", "page_view", "search", "add_to_cart", "remove_from_cart", "view_cart"];

    /// <summary>A session of random clicks, in order of time, no two of the same moment.</summary>
    public static string Random(int seed, int length)
    {
        var random = new Random(seed);
        var events = new JsonArray();
        DateTimeOffset time = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);
        for (int i = 0; i < length; i++)
        {
            time = time.AddSeconds(1 + random.Next(60));
            events.Add(new JsonObject
            {
                ["eventTime"] = time.ToString("O", CultureInfo.InvariantCulture),
                ["eventName"] = Names[random.Next(Names.Length)],
                ["itemId"] = $"B{random.Next(4)}",
                ["itemCategory"] = random.Next(2) == 0 ? "dresses" : "shoes",
                ["price"] = random.Next(500, 9000) / 100.0,
            });
        }

        return new JsonObject { ["visitor"] = new JsonObject { ["device"] = "mobile", ["country"] = "PL", ["trafficSource"] = "paid" }, ["events"] = events }.ToJsonString();
    }

    /// <summary>A session of these clicks, a second apart.</summary>
    public static string Of((string Name, string ItemId)[] clicks)
    {
        DateTimeOffset time = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);
        return new JsonObject
        {
            ["events"] = new JsonArray([.. clicks.Select((click, i) => new JsonObject
            {
                ["eventTime"] = time.AddSeconds(i).ToString("O", CultureInfo.InvariantCulture),
                ["eventName"] = click.Name,
                ["itemId"] = click.ItemId,
            })]),
        }.ToJsonString();
    }

    /// <summary>The first events of a session, or all.</summary>
    public static string Prefix(string body, int length)
    {
        JsonNode session = JsonNode.Parse(body)!;
        JsonArray events = session["events"]!.AsArray();
        while (events.Count > length) events.RemoveAt(events.Count - 1);
        return session.ToJsonString();
    }

    /// <summary>A body with one property more.</summary>
    public static string WithProperty(string body, string name, string json)
    {
        JsonNode session = JsonNode.Parse(body)!;
        session[name] = JsonNode.Parse(json);
        return session.ToJsonString();
    }

    /// <summary>The session as a model sees it, read by the test itself.</summary>
    public static SessionSnapshot Snapshot(string body)
    {
        JsonNode session = JsonNode.Parse(body)!;
        JsonNode? visitor = session["visitor"];
        return new SessionSnapshot(
            new Visitor((string?)visitor?["device"], (string?)visitor?["country"], (string?)visitor?["trafficSource"], (bool?)visitor?["returning"]),
            [.. session["events"]!.AsArray().Select(one => new ClickEvent
            {
                Time = DateTimeOffset.Parse((string)one!["eventTime"]!, CultureInfo.InvariantCulture),
                Kind = EventNames.TryParse((string)one["eventName"]!, out EventKind kind) ? kind : throw new ArgumentException("Not a kind."),
                ItemId = (string?)one["itemId"],
                ItemCategory = (string?)one["itemCategory"],
                Price = (double?)one["price"],
            })]);
    }
}

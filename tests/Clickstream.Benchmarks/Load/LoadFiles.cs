using System.Globalization;
using System.Text.Json.Nodes;

namespace Clickstream.Benchmarks.Load;

/// <summary>
/// What <c>tests/load</c> posts: a file of sessions to train on, and bodies of requests, one a line. The files read hold commas and no quotes.
/// </summary>
internal static class LoadFiles
{
    private const string Usage = """
        usage: load-files FOLDER EVENTS.csv [SESSIONS.csv]
               writes shop.csv (SESSIONS.csv, or sessions made up), features.jsonl (bodies of 17 features) and events.jsonl (bodies of 8 events)
        """;

    // As many as UCI Online Shoppers has.
    private const int MadeUpRows = 12_330;

    // Enough that no processor learns their branches by heart.
    private const int BodyCount = 512;
    private const int EventCount = 8;

    /// <param name="args">What follows "load-files".</param>
    /// <param name="output">Receives what was written.</param>
    public static int Run(string[] args, TextWriter output)
    {
        if (args.Length is not (2 or 3))
        {
            output.WriteLine(Usage);
            return 2;
        }

        string folder = args[0], events = args[1];
        string shop = Path.Combine(folder, "shop.csv");
        if (args is [_, _, var sessions]) File.Copy(sessions, shop, overwrite: true);
        else ShopCsv.Write(shop, MadeUpRows, seed: 1);
        string[] ofFeatures = [.. Spread(FeatureBodies(shop))], ofEvents = [.. Spread(EventBodies(events))];
        File.WriteAllLines(Path.Combine(folder, "features.jsonl"), ofFeatures);
        File.WriteAllLines(Path.Combine(folder, "events.jsonl"), ofEvents);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ofFeatures.Length} bodies of features, on average {ofFeatures.Average(body => body.Length):0} bytes; {ofEvents.Length} of {EventCount} events, {ofEvents.Average(body => body.Length):0} bytes."));
        return 0;
    }

    private static IEnumerable<string> Spread(List<string> bodies)
    {
        int step = Math.Max(1, bodies.Count / BodyCount);
        return bodies.Where((_, index) => index % step == 0).Take(BodyCount);
    }

    private static List<string> FeatureBodies(string path)
    {
        string[] names = File.ReadLines(path).First().Split(',');
        return [.. Rows(path).Select(row => new JsonObject { ["features"] = new JsonObject(Features(row)) }.ToJsonString())];

        // The last column is the label.
        IEnumerable<KeyValuePair<string, JsonNode?>> Features(string[] row) => Enumerable.Range(0, names.Length - 1)
            .Select(column => KeyValuePair.Create(names[column], column < ShopCsv.NumberCount ? Number(row[column]) : Code(row[column])));
    }

    private static JsonValue Code(string text) => bool.TryParse(text, out bool yes) ? JsonValue.Create(yes) : JsonValue.Create(text);

    private static JsonNode? Number(string text) => JsonNode.Parse(text);

    // The first events of the sessions that went on after them.
    private static List<string> EventBodies(string path)
    {
        Dictionary<string, int> columns = File.ReadLines(path).First().Split(',').Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index);
        return
        [
            .. Rows(path).GroupBy(row => row[columns["session_id"]])
                .Where(session => session.Count() > EventCount && session.Take(EventCount).All(row => row[columns["event_name"]] != "purchase"))
                .Select(session => Body(session.Key, [.. session.Take(EventCount)]).ToJsonString()),
        ];

        JsonObject Body(string id, string[][] session) => new()
        {
            ["sessionId"] = id,
            ["visitor"] = Object(session[0], ("device", "device"), ("country", "country"), ("traffic_source", "trafficSource"), ("returning", "returning")),
            ["events"] = new JsonArray([.. session.Select(row => Object(
                row,
                ("event_time", "eventTime"),
                ("event_name", "eventName"),
                ("item_id", "itemId"),
                ("item_category", "itemCategory"),
                ("price", "price"),
                ("quantity", "quantity"),
                ("page", "page")))]),
        };

        JsonObject Object(string[] row, params (string Column, string Name)[] fields)
        {
            var json = new JsonObject();
            foreach ((string column, string name) in fields)
            {
                string text = row[columns[column]];
                if (text.Length > 0) json[name] = column is "price" or "quantity" ? Number(text) : Code(text);
            }

            return json;
        }
    }

    private static IEnumerable<string[]> Rows(string path) => File.ReadLines(path).Skip(1).Select(line => line.Split(','));
}

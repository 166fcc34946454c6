using System.Text;
using Clickstream.Csv;
using Clickstream.Events;
using Clickstream.Sessions;

namespace Clickstream.Tests;

/// <summary>Makes test data.</summary>
internal static class Some
{
    /// <summary>A Wednesday.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 3, 11, 12, 0, 0, TimeSpan.Zero);

    private static readonly string?[] Items = ["lamp", "sofa", "mug", "rug", null];
    private static readonly string?[] Categories = ["light", "seat", "table", null];

    public static ClickEvent Event(
        EventKind kind, double seconds = 0, string? item = null, string? category = null, double? price = null, int quantity = 1) => new()
        {
            Time = Noon.AddSeconds(seconds),
            Kind = kind,
            ItemId = item,
            ItemCategory = category,
            Price = price,
            Quantity = quantity,
        };

    public static EventRow Row(string? session, string? user, ClickEvent one, long line = 0) =>
        new() { SessionId = session, UserId = user, Event = one, Line = line };

    public static SessionSnapshot Snapshot(params ClickEvent[] events) => new(Visitor.Unknown, events);

    /// <summary>A session of events that are not purchases, in order of time, by a seed.</summary>
    public static ClickEvent[] RandomEvents(Random random, int count)
    {
        double seconds = 0;
        return [.. Enumerable.Range(0, count).Select(_ => Event(
            (EventKind)random.Next((int)EventKind.Purchase),
            seconds += random.Next(4) == 0 ? 0 : random.Next(1, 900),
            Items[random.Next(Items.Length)],
            Categories[random.Next(Categories.Length)],
            random.Next(3) == 0 ? null : random.Next(0, 5000) / 10.0,
            random.Next(1, 4)))];
    }

    public static Task<CsvSource> CsvAsync(string text, string name = "clicks.csv") => CsvAsync(Encoding.UTF8.GetBytes(text), name);

    /// <summary>Opens bytes the way a request body comes: asynchronous reads only, never seekable, a few bytes at a time.</summary>
    public static Task<CsvSource> CsvAsync(byte[] bytes, string name = "clicks.csv") => CsvSource.OpenAsync(new BodyStream(bytes), name);

    public static async Task<List<EventRead>> EventsAsync(string csv)
    {
        await using CsvSource source = await CsvAsync(csv);
        return await ReadAllAsync(new EventCsvReader(source, EventColumns.Match(source.Header)));
    }

    public static async Task<List<EventRead>> ReadAllAsync(EventCsvReader reader)
    {
        var reads = new List<EventRead>();
        await foreach (EventRead read in reader.ReadAsync()) reads.Add(read);
        return reads;
    }
}

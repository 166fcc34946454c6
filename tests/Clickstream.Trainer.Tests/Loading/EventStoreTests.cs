using Clickstream.Events;
using Clickstream.Sessions;
using Clickstream.Trainer.Loading;

namespace Clickstream.Trainer.Tests.Loading;

public sealed class EventStoreTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 11, 12, 0, 0, 123, TimeSpan.FromHours(5.5));

    private static readonly EventRow Full = new()
    {
        Line = 7_000_000_000,
        SessionId = "s",
        UserId = "u",
        Order = 3,
        Hit = 0,
        Event = new ClickEvent
        {
            Time = Noon,
            Kind = EventKind.AddToCart,
            ItemId = "a",
            ItemCategory = "Shoes",
            ItemBrand = "Acme",
            Price = 0.1,
            Quantity = 2,
            Value = 0,
            Currency = "EUR",
            Page = "/a",
        },
    };

    private static readonly EventRow Bare = new() { UserId = "u", Event = new ClickEvent { Time = Noon, Kind = EventKind.PageView } };

    [Fact]
    public void Gives_every_field_back_but_what_is_said_of_the_visitor()
    {
        EventStore store = StoreOf(Full with { Visitor = new Visitor(Device: "mobile") }, Bare);
        Assert.Equal([[Full], [Bare]], store.Groups.Select(group => store.RowsOf(group).ToArray()));
        Assert.Equal(TimeSpan.FromHours(5.5), store.RowsOf(0).Single().Event.Time.Offset);
    }

    [Fact]
    public void Named_sessions_come_first_and_each_holds_its_events_in_the_order_in_which_they_came()
    {
        EventRow[] rows = [Bare with { Line = 1 }, Full with { Line = 2, SessionId = "t" }, Full with { Line = 3 }, Bare with { Line = 4 }, Full with { Line = 5, SessionId = "t", UserId = null }];
        EventStore store = StoreOf(rows);
        Assert.Equal((5, 3), (store.Count, store.GroupCount));
        Assert.Equal(["2 5", "3", "1 4"], store.Groups.Select(group => string.Join(' ', store.RowsOf(group).Select(row => row.Line))));
    }

    [Fact]
    public void Holds_more_than_a_chunk()
    {
        EventRow[] rows = [.. Enumerable.Range(0, 40_000).Select(line => Full with { Line = line, SessionId = $"s{line % 7}", Event = Full.Event with { Price = line } })];
        EventStore store = StoreOf(rows);
        Assert.Equal(rows.Where(row => row.SessionId == "s3"), store.RowsOf(3));
        Assert.Equal(40_000, store.Groups.Sum(group => store.RowsOf(group).Count()));
    }

    private static EventStore StoreOf(params EventRow[] rows)
    {
        var store = new EventStore();
        foreach (EventRow row in rows) store.Add(row);
        return store;
    }
}

using System.Globalization;
using Clickstream.Events;
using Clickstream.Exploration;
using Clickstream.Sessions;

namespace Clickstream.Tests.Exploration;

/// <summary>Held against the sessionizer that training and serving use.</summary>
public sealed class ClickLogTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Makes_the_sessions_of_the_sessionizer(int seed)
    {
        EventRow[] rows = Rows(new Random(seed), 4_000);
        SessionizedEvents wanted = new Sessionizer().Sessionize(rows);
        var log = new ClickLog(capacity: 10_000);
        foreach (EventRow row in rows) log.Add(row, Logged(row));

        var made = new List<string>();
        long repeated = log.TakeAll(TimeSpan.FromMinutes(30), null, session => made.Add(Text(session.ToArray().Select(click => (click.UtcTicks, click.Kind)))));

        Assert.Equal(
            wanted.Sessions.Select(session => Text(session.Events.Select(click => (click.Time.UtcTicks, click.Kind)))).Order(StringComparer.Ordinal),
            made.Order(StringComparer.Ordinal));
        Assert.Equal(wanted.DuplicateEvents, repeated);
        Assert.Equal(1, log.SampledFrom);
    }

    [Fact]
    public void With_more_events_than_have_room_whole_sessions_are_sampled()
    {
        var log = new ClickLog(capacity: 1_000);
        for (int i = 0; i < 10_000; i++)
        {
            EventRow row = Some.Row((i / 5).ToString(CultureInfo.InvariantCulture), null, Some.Event(EventKind.ViewItem, seconds: i));
            log.Add(row, Logged(row));
        }

        var lengths = new List<int>();
        log.TakeAll(TimeSpan.FromMinutes(30), null, session => lengths.Add(session.Length));

        Assert.Equal(16, log.SampledFrom); // 2,000 sessions of 5 in room for 200: one in 16 is the first power of two below.
        Assert.All(lengths, length => Assert.Equal(5, length));
        Assert.InRange(lengths.Count, 125 - 45, 125 + 45); // Four standard deviations of 11.
    }

    [Fact]
    public void Rows_of_one_hit_are_one_event_but_for_carts_and_the_value_of_an_order_counts_once()
    {
        EventRow[] rows =
        [
            .. Enumerable.Range(0, 3).Select(_ => Hit(1, EventKind.ViewItemList, null)),
            Hit(2, EventKind.AddToCart, null), Hit(2, EventKind.AddToCart, null) with { Event = Some.Event(EventKind.AddToCart, item: "other") },
            Hit(3, EventKind.Purchase, 90), Hit(3, EventKind.Purchase, 90) with { Event = Some.Event(EventKind.Purchase, item: "other") with { Value = 90 } },
        ];
        var log = new ClickLog(capacity: 100);
        foreach (EventRow row in rows) log.Add(row, Logged(row));

        LoggedClick[] session = [];
        log.TakeAll(TimeSpan.FromMinutes(30), click => click.Order, one => session = one.ToArray());

        Assert.Equal([EventKind.ViewItemList, EventKind.AddToCart, EventKind.AddToCart, EventKind.Purchase, EventKind.Purchase], session.Select(click => click.Kind));
        Assert.Equal(90, session.Where(click => click.Kind == EventKind.Purchase).Sum(click => click.Amount));
    }

    private static EventRow Hit(int number, EventKind kind, double? value) =>
        Some.Row("s", null, Some.Event(kind) with { Value = value }) with { Order = number, Hit = number };

    private static EventRow[] Rows(Random random, int count) =>
    [
        .. Enumerable.Range(0, count).Select(line => Some.Row(
            random.Next(3) > 0 ? $"s{random.Next(300)}" : null,
            $"u{random.Next(200)}",
            Some.Event((EventKind)random.Next(14), random.Next(40) * 600, price: random.Next(2) == 0 ? null : random.Next(1, 4)),
            line)),
    ];

    private static LoggedClick Logged(EventRow row) => new()
    {
        UtcTicks = row.Event.Time.UtcTicks,
        Amount = row.Event.Amount,
        IsValue = row.Event.Value is not null,
        Kind = row.Event.Kind,
        Order = (int)(row.Order ?? 0),
        Fingerprint = (uint)HashCode.Combine(row.Event, row.Order),
    };

    private static string Text(IEnumerable<(long Ticks, EventKind Kind)> events) =>
        string.Join(' ', events.Select(one => FormattableString.Invariant($"{one.Ticks}:{one.Kind}")));
}

using Clickstream.Events;
using Clickstream.Sessions;

namespace Clickstream.Tests.Sessions;

public sealed class SessionizerTests
{
    [Fact]
    public void Keeps_a_given_session_together_whatever_the_gaps_and_visitors()
    {
        SessionizedEvents made = new Sessionizer().Sessionize(
        [
            Some.Row("s", "u1", Some.Event(EventKind.ViewItem, 0)),
            Some.Row("s", "u2", Some.Event(EventKind.ViewItem, 9000)),
            Some.Row("s", null, Some.Event(EventKind.AddToCart, 20000)),
        ]);
        Session session = Assert.Single(made.Sessions);
        Assert.Equal(("s", "u1", 3), (session.Id, session.UserId, session.Events.Count));
    }

    [Fact]
    public void Ends_a_visitors_session_when_nothing_happens_for_longer_than_the_gap()
    {
        EventRow[] rows =
        [
            Some.Row(null, "u", Some.Event(EventKind.ViewItem, 0), 1),
            Some.Row(null, "u", Some.Event(EventKind.ViewItem, 1800), 2),
            Some.Row(null, "u", Some.Event(EventKind.ViewItem, 3601), 3),
            Some.Row(null, "w", Some.Event(EventKind.ViewItem, 100), 4),
        ];
        SessionizedEvents made = new Sessionizer().Sessionize(rows);
        Assert.Equal(["u-1", "w-1", "u-2"], made.Sessions.Select(session => session.Id));
        Assert.Equal([2, 1, 1], made.Sessions.Select(session => session.Events.Count));
        Assert.Equal([1L, 4L, 3L], made.FirstLines);

        Assert.Equal(2, new Sessionizer(new SessionizerOptions { Gap = TimeSpan.FromHours(1) }).Sessionize(rows).Sessions.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sessionizer(new SessionizerOptions { Gap = TimeSpan.Zero }));
    }

    [Fact]
    public void Sorts_by_time_then_by_number_then_as_they_came()
    {
        SessionizedEvents made = new Sessionizer().Sessionize(
        [
            Some.Row("s", null, Some.Event(EventKind.ViewItem, 5, "late")),
            Some.Row("s", null, Some.Event(EventKind.ViewItem, 1, "third")) with { Order = 2 },
            Some.Row("s", null, Some.Event(EventKind.ViewItem, 1, "first")) with { Order = 1 },
            Some.Row("s", null, Some.Event(EventKind.ViewItem, 1, "second")) with { Order = 1 },
        ]);
        Assert.Equal(["first", "second", "third", "late"], made.Sessions[0].Events.Select(one => one.ItemId));
    }

    [Fact]
    public void Drops_events_that_are_the_same_in_every_field_and_counts_them()
    {
        ClickEvent view = Some.Event(EventKind.ViewItem, 1, "lamp", price: 5);
        SessionizedEvents made = new Sessionizer().Sessionize(
        [
            Some.Row("s", "u", view), Some.Row("s", "u", view with { ItemId = "mug" }), Some.Row("s", "u", view with { }),
            Some.Row("s", "u", view with { Time = view.Time.AddSeconds(1) }), Some.Row("t", "u", view), Some.Row("s", "u", view with { }),
        ]);
        Assert.Equal(2, made.DuplicateEvents);
        Assert.Equal(["lamp", "mug", "lamp"], made.Sessions[0].Events.Select(one => one.ItemId));
        Assert.Single(made.Sessions[1].Events);
    }

    [Fact]
    public void Keeps_equal_events_of_sources_that_know_dates_only()
    {
        ClickEvent view = Some.Event(EventKind.ViewItem, 0, "lamp") with { Time = new DateTimeOffset(2009, 2, 3, 0, 0, 0, TimeSpan.Zero) };
        SessionizedEvents made = new Sessionizer().Sessionize([Some.Row("s", null, view), Some.Row("s", null, view)]);
        Assert.Equal(2, made.Sessions[0].Events.Count);
        Assert.Equal(0, made.DuplicateEvents);
    }

    [Fact]
    public void Takes_the_visitor_from_the_first_event_alone()
    {
        var known = new Visitor("mobile");
        SessionizedEvents made = new Sessionizer().Sessionize(
        [
            Some.Row("s", null, Some.Event(EventKind.ViewItem, 9)) with { Visitor = new Visitor("desktop", Returning: true) },
            Some.Row("s", null, Some.Event(EventKind.ViewItem, 2)) with { Visitor = known },
        ]);
        Assert.Equal(known, made.Sessions[0].Visitor);
    }

    [Fact]
    public void Makes_the_same_sessions_of_rows_in_any_order()
    {
        var random = new Random(11);
        EventRow[] rows =
        [
            .. Enumerable.Range(0, 40).SelectMany(s => Some.RandomEvents(random, random.Next(1, 30))
                .Select((one, i) => Some.Row(s % 2 == 0 ? $"s{s}" : null, $"u{s}", one with { Page = $"{s}.{i}" }))),
        ];
        string expected = Text(new Sessionizer().Sessionize(rows));
        EventRow[] shuffled = [.. rows];
        random.Shuffle(shuffled);

        // Events of one instant keep the order they came in, so they are put side by side again by their running number.
        shuffled = [.. shuffled.OrderBy(row => row.Event.Page!.Length).ThenBy(row => row.Event.Page, StringComparer.Ordinal)];
        Assert.Equal(expected, Text(new Sessionizer().Sessionize(shuffled)));

        static string Text(SessionizedEvents made) =>
            string.Join('\n', made.Sessions.OrderBy(s => s.Id, StringComparer.Ordinal).Select(s => $"{s.Id}: {string.Join(' ', s.Events.Select(one => one.Page))}"));
    }

    [Fact]
    public void Refuses_an_event_that_is_nobodys() =>
        Assert.Throws<ArgumentException>(() => new Sessionizer().Sessionize([Some.Row(null, null, Some.Event(EventKind.ViewItem), 7)]));
}

using Clickstream.Events;
using Clickstream.Sessions;

namespace Clickstream.Tests.Sessions;

public sealed class SnapshotCutterTests
{
    [Fact]
    public void Cuts_after_1_2_3_5_8_13_and_21_events_and_weighs_by_the_moments_so_far()
    {
        LabeledSnapshot[] cut = [.. SnapshotCutter.CutPrefixes([Session(Views(30))])];
        Assert.Equal([1, 2, 3, 5, 8, 13, 21], cut.Select(c => c.Snapshot.Events.Length));
        Assert.All(cut, c => Assert.Equal((0, false, 0.0), (c.SessionIndex, c.Converted, c.Amount)));
        Assert.Equal([1.0, 1 / 2.0, 1 / 3.0, 1 / 4.0, 1 / 5.0, 1 / 6.0, 1 / 7.0], cut.Select(c => c.Weight));
    }

    [Fact]
    public void Cuts_at_the_first_cart_add_and_up_to_10_events_later()
    {
        // 4 views, the add as event 5, 12 more views: 5, 7, 9, 11, 13, 15 by the cart; 1, 2, 3, 5, 8, 13 by the list.
        ClickEvent[] events = [.. Views(4), Some.Event(EventKind.AddToCart, 100), .. Views(12, 200)];
        Assert.Equal([1, 2, 3, 5, 7, 8, 9, 11, 13, 15], SnapshotCutter.CutPrefixes([Session(events)]).Select(c => c.Snapshot.Events.Length));
    }

    [Fact]
    public void Cuts_everything_from_the_first_purchase_on_and_adds_up_all_purchases()
    {
        ClickEvent[] events =
        [
            .. Views(4),
            Some.Event(EventKind.Purchase, 50, price: 10, quantity: 3),
            Some.Event(EventKind.AddToCart, 60),
            Some.Event(EventKind.Purchase, 70, price: 99) with { Value = 7.5 },
            Some.Event(EventKind.Purchase, 80),
        ];
        LabeledSnapshot[] cut = [.. SnapshotCutter.CutPrefixes([Session(Views(1)), Session(events)])];
        Assert.Equal([1, 1, 2, 3], cut.Select(c => c.Snapshot.Events.Length));
        Assert.Equal([0, 1, 1, 1], cut.Select(c => c.SessionIndex));
        Assert.All(cut[1..], c => Assert.Equal((true, 37.5), (c.Converted, c.Amount)));
    }

    [Fact]
    public void Gives_nothing_of_a_session_that_starts_with_a_purchase()
    {
        Session session = Session(Some.Event(EventKind.Purchase), Some.Event(EventKind.ViewItem, 9));
        Assert.Empty(SnapshotCutter.CutPrefixes([session]));
        Assert.Empty(SnapshotCutter.CutLast([session]));
        Assert.Null(SnapshotCutter.BeforePurchase(Visitor.Unknown, session.Events, out _));
        Assert.Null(SnapshotCutter.BeforePurchase(Visitor.Unknown, [], out _));
    }

    [Fact]
    public void Gives_one_last_snapshot_a_session_with_weight_1()
    {
        LabeledSnapshot[] cut = [.. SnapshotCutter.CutLast([Session(Views(9)), Session([.. Views(2), Some.Event(EventKind.Purchase, 60, price: 4)])])];
        Assert.Equal([(0, 9, false, 0.0, 1.0), (1, 2, true, 4.0, 1.0)], cut.Select(c => (c.SessionIndex, c.Snapshot.Events.Length, c.Converted, c.Amount, c.Weight)));
    }

    [Fact]
    public void Neither_moments_nor_weights_hang_on_what_comes_later()
    {
        var random = new Random(3);
        for (int round = 0; round < 200; round++)
        {
            ClickEvent[] events = Some.RandomEvents(random, random.Next(1, 60));
            LabeledSnapshot[] whole = [.. SnapshotCutter.CutPrefixes([Session([.. events, Some.Event(EventKind.Purchase, 1e6)])])];
            LabeledSnapshot[] early = [.. SnapshotCutter.CutPrefixes([Session(events[..random.Next(1, events.Length + 1)])])];

            Assert.Equal(
                whole.Take(early.Length).Select(c => (c.Snapshot.Events.Length, c.Weight, c.EventsAfterCart)),
                early.Select(c => (c.Snapshot.Events.Length, c.Weight, c.EventsAfterCart)));
            Assert.Equal(1, whole[0].Snapshot.Events.Length);
            Assert.Equal(whole.Length, whole.Select(c => c.Snapshot.Events.Length).Distinct().Count());
        }
    }

    [Fact]
    public void Sorts_and_cuts_a_posted_session_and_says_so()
    {
        ClickEvent twin = Some.Event(EventKind.ViewItem, 1, "lamp");
        ClickEvent[] events = [Some.Event(EventKind.AddToCart, 5), twin, twin with { }, Some.Event(EventKind.Purchase, 9), Some.Event(EventKind.ViewItem, 12)];
        SessionSnapshot? snapshot = SnapshotCutter.BeforePurchase(new Visitor("mobile"), events, out IReadOnlyList<string> notes);
        Assert.Equal([EventKind.ViewItem, EventKind.AddToCart], snapshot!.Events.ToArray().Select(one => one.Kind));
        Assert.Equal("mobile", snapshot.Visitor.Device);
        Assert.Equal(
            [
                "The events were not in order of time and have been sorted.",
                "1 event was the same as another in every field and left out.",
                "2 events were cut away: a prediction looks only at what comes before the first purchase.",
            ],
            notes);

        Assert.NotNull(SnapshotCutter.BeforePurchase(Visitor.Unknown, Views(3), out IReadOnlyList<string> none));
        Assert.Empty(none);
    }

    [Fact]
    public void A_posted_session_is_cut_as_one_from_a_file()
    {
        var random = new Random(13);
        for (int round = 0; round < 100; round++)
        {
            ClickEvent[] events = [.. Some.RandomEvents(random, random.Next(1, 30)), Some.Event(EventKind.Purchase, 40_000)];
            events = [.. events, .. events.Where(_ => random.Next(5) == 0).Select(one => one with { })];
            random.Shuffle(events);
            SessionizedEvents made = new Sessionizer().Sessionize(events.Select(one => Some.Row("s", null, one)));
            LabeledSnapshot fromFile = SnapshotCutter.CutLast(made.Sessions).Single();
            SessionSnapshot? posted = SnapshotCutter.BeforePurchase(Visitor.Unknown, events, out _);
            Assert.Equal(fromFile.Snapshot.Events.ToArray(), posted!.Events.ToArray());
        }
    }

    private static Session Session(params ClickEvent[] events) => new("s", null, Visitor.Unknown, events);

    private static ClickEvent[] Views(int count, double from = 0) => [.. Enumerable.Range(0, count).Select(i => Some.Event(EventKind.ViewItem, from + i, $"i{i}"))];
}

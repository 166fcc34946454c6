using Clickstream.Events;
using Clickstream.Features;
using Clickstream.Sessions;
using Clickstream.Trainer.Leakage;

namespace Clickstream.Trainer.Tests.Leakage;

public sealed class LaterEventsCheckTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void No_session_feature_looks_into_the_future()
    {
        (int compared, IReadOnlyList<string> changed) = LaterEventsCheck.Run([.. Enumerable.Range(0, 60).Select(Session)], new SessionFeaturizer(SessionFeatures.Schema));
        Assert.InRange(compared, 60, 500);
        Assert.Empty(changed);
    }

    [Fact]
    public void A_session_of_one_event_has_nothing_later() =>
        Assert.Equal(0, LaterEventsCheck.Run([Session(0) with { Events = [.. Session(0).Events.Take(1)] }], new SessionFeaturizer(SessionFeatures.Schema)).Compared);

    private static Session Session(int seed)
    {
        var random = new Random(seed);
        EventKind[] kinds = [EventKind.PageView, EventKind.ViewItem, EventKind.AddToCart, EventKind.Purchase];
        ClickEvent[] events = [.. Enumerable.Range(0, 3 + random.Next(20)).Select(i => new ClickEvent
        {
            Time = Start.AddSeconds(20 * i),
            Kind = kinds[i == 0 ? 0 : random.Next(kinds.Length)],
            ItemId = $"item-{random.Next(5)}",
            Price = 5 + random.Next(50),
        })];
        return new Session($"s-{seed}", $"u-{seed}", new Visitor(), events);
    }
}

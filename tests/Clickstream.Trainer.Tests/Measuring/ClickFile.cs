using Clickstream.Events;
using Clickstream.Sessions;
using Clickstream.Trainer.Data;

namespace Clickstream.Trainer.Tests.Measuring;

/// <summary>Sessions of clicks, written as the ids of the products with spaces between.</summary>
internal static class ClickFile
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 11, 12, 0, 0, TimeSpan.Zero);

    public static ItemClicks Of(params string[] sessions) => ItemClicks.Of(sessions.Select((items, number) => new Session(
        $"s{number}",
        UserId: null,
        Visitor.Unknown,
        [.. items.Split(' ').Select((item, position) => new ClickEvent { Time = Noon.AddMinutes(position), Kind = EventKind.ViewItem, ItemId = item })])));
}

using Clickstream.Events;
using Clickstream.Sessions;
using Clickstream.Trainer.Simulation;

namespace Clickstream.Trainer.Tests.Simulation;

public sealed class SimulationReportTests
{
    private static readonly DateTimeOffset Monday = new(2026, 9, 7, 21, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Three sessions small enough to count by hand: A views x, y (another category) and x again, then buys x twice for 10 and goes
    /// on; B puts z in the cart and takes it out; C is one page on the Saturday after.
    /// </summary>
    private static readonly Dictionary<string, double> Figures = Report(
        Of("a", Monday, new Visitor("mobile", "PL", "email", true),
            View("x", "toys", 10, 0), View("y", "bags", 40, 10), View("x", "toys", 10, 30),
            Click(EventKind.Purchase, 90, "x", "toys", 10, 2), View("x", "toys", 10, 100)),
        Of("b", Monday, new Visitor("desktop", "DE", "paid", false),
            View("z", "bags", 20, 0), Click(EventKind.AddToCart, 40, "z", "bags", 20, 1),
            Click(EventKind.RemoveFromCart, 80, "z", "bags", 20, 1)),
        Of("c", Monday.AddDays(5).AddHours(-9), new Visitor("desktop", "PL", "paid", false), Click(EventKind.PageView, 0)));

    [Theory]
    [InlineData("events per session, mean", 3)]
    [InlineData("events per session, median", 3)]
    [InlineData("sessions of one event", 1 / 3.0)]
    [InlineData("views per session, mean", 5 / 3.0)]
    // Gaps 10, 20, 60, 10 and 40, 40: in order 10 10 20 40 40 60.
    [InlineData("seconds between events, median", 30)]
    [InlineData("seconds between events, 95th percentile", 55)]
    [InlineData("views that repeat a product", 2 / 5.0)]
    [InlineData("views that stay in the category", 1 / 3.0)]
    [InlineData("sessions with a cart event", 1 / 3.0)]
    [InlineData("sessions with a purchase", 1 / 3.0)]
    [InlineData("cart sessions that buy", 0)]
    [InlineData("cart sessions that take something out", 1)]
    [InlineData("buying sessions with a cart event", 0)]
    [InlineData("views of a buying session, median", 4)]
    [InlineData("events before the purchase, median", 3)]
    [InlineData("buying sessions that go on", 1)]
    [InlineData("price viewed, median", 10)]
    [InlineData("order value, median", 20)]
    [InlineData("lines per order, mean", 1)]
    [InlineData("sessions of returning visitors", 1 / 3.0)]
    [InlineData("purchase rate, email to all", 3)]
    [InlineData("sessions of the largest country", 2 / 3.0)]
    [InlineData("sessions on Saturday and Sunday", 1 / 3.0)]
    [InlineData("sessions 20 to 4 o'clock UTC", 2 / 3.0)]
    // Days of 2 and 1 sessions: mean 1.5, deviation 0.5.
    [InlineData("sessions a day, sd over mean", 1 / 3.0)]
    public void Counts_what_can_be_counted_by_hand(string name, double expected) => Assert.Equal(expected, Figures[name], 9);

    [Fact]
    public void Says_not_a_number_where_there_is_nothing_to_count() => Assert.Equal(double.NaN, Figures["checkout sessions that buy"]);

    private static Dictionary<string, double> Report(params Session[] sessions)
    {
        var report = new SimulationReport();
        foreach (Session session in sessions) report.Add(session);
        return report.Statistics().ToDictionary(statistic => statistic.Name, statistic => statistic.Value);
    }

    private static Session Of(string id, DateTimeOffset start, Visitor visitor, params ClickEvent[] events) =>
        new(id, null, visitor, [.. events.Select(happened => happened with { Time = start + (happened.Time - Monday) })]);

    private static ClickEvent View(string item, string category, double price, int second) =>
        Click(EventKind.ViewItem, second, item, category, price);

    private static ClickEvent Click(
        EventKind kind, int second, string? item = null, string? category = null, double? price = null, int quantity = 1) =>
        new() { Time = Monday.AddSeconds(second), Kind = kind, ItemId = item, ItemCategory = category, Price = price, Quantity = quantity };
}

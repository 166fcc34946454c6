using Clickstream.Events;
using Clickstream.Features;
using Clickstream.Sessions;
using Clickstream.Trainer.Data;
using Clickstream.Trainer.Loading;

namespace Clickstream.Trainer.Tests.Data;

public sealed class CartExamplesTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Takes_the_moments_with_something_in_the_cart_answers_that_no_purchase_follows_and_weighs_them_by_their_number()
    {
        // Left behind: looks, puts a in, takes it out, looks on, puts b in. Cut after 1, 2, 3 and 5 events (and 4: the first add and two more); something is in the cart after 2 and 5.
        Session left = Made("left", View("a"), Add("a"), Remove("a"), View("b"), Add("b"));
        Session bought = Made("bought", Add("a"), View("a"), Buy("a"));
        Session looked = Made("looked", View("a"), View("b"));
        Examples prefixes = Prefixes(left, bought, looked);
        Assert.Equal([1, 2, 3, 4, 5, 1, 2, 1, 2], prefixes.Moments!.Select(moment => moment.Length));
        Assert.Equal([0, 0, 0, 0, 0, 1, 1, 0, 0], prefixes.Labels);

        Examples carts = CartExamples.Of(prefixes);
        Assert.Equal([2, 5, 1, 2], carts.Moments!.Select(moment => moment.Length));
        Assert.Equal([0, 3, 0, 1], carts.Moments!.Select(moment => moment.EventsAfterCart!.Value));
        Assert.Equal([0, 0, 1, 1], carts.Sessions);
        Assert.Equal([1, 1, 0, 0], carts.Labels);
        Assert.Equal([1, 0.5, 1, 0.5], carts.Weights);
        Assert.Null(carts.Amounts);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Never_holds_an_example_with_an_empty_cart_nor_misses_one_with_a_full_one(int seed)
    {
        var random = new Random(seed);
        Session[] sessions = [.. Enumerable.Range(0, 300).Select(number => Made($"s{number}", [.. RandomEvents(random)]))];
        Examples prefixes = Prefixes(sessions), carts = CartExamples.Of(prefixes);
        Assert.All(carts.Moments!.Zip(carts.Sessions), row => Assert.True(NaivePieces(sessions[row.Second], row.First.Length) > 0));
        Assert.Equal(
            prefixes.Moments!.Zip(prefixes.Sessions).Count(row => NaivePieces(sessions[row.Second], row.First.Length) > 0),
            carts.Count);
        Assert.All(
            carts.Sessions.Zip(carts.Weights).GroupBy(row => row.First, row => row.Second),
            session => Assert.Equal(Enumerable.Range(1, session.Count()).Select(number => 1.0 / number), session));
        Assert.All(carts.Sessions.Zip(carts.Labels), row => Assert.Equal(sessions[row.First].Events.Any(one => one.Kind == EventKind.Purchase), row.Second == 0));
    }

    private static Examples Prefixes(params Session[] sessions)
    {
        var featurizer = new SessionFeaturizer(SessionFeatures.Schema.Where(column => column.Name is "event_count" or "cart_adds"));
        return EventExamples.Prefixes(sessions, featurizer.Schema, _ => featurizer, ["device"]).Examples;
    }

    // Pieces by product, never below nothing: all there is to a cart.
    private static int NaivePieces(Session session, int length)
    {
        var pieces = new Dictionary<string, int>();
        foreach (ClickEvent one in session.Events.Take(length))
        {
            int before = pieces.GetValueOrDefault(one.ItemId!);
            if (one.Kind == EventKind.AddToCart) pieces[one.ItemId!] = before + one.Quantity;
            if (one.Kind == EventKind.RemoveFromCart) pieces[one.ItemId!] = Math.Max(0, before - one.Quantity);
        }

        return pieces.Values.Sum();
    }

    private static IEnumerable<ClickEvent> RandomEvents(Random random)
    {
        int count = random.Next(1, 15);
        for (int i = 0; i < count; i++)
        {
            string item = random.Next(2) == 0 ? "a" : "b";
            yield return random.Next(12) switch
            {
                < 5 => View(item),
                < 8 => Add(item) with { Quantity = random.Next(1, 3) },
                < 11 => Remove(item) with { Quantity = random.Next(1, 4) },
                _ => Buy(item),
            };
        }
    }

    private static Session Made(string id, params ClickEvent[] events) =>
        new(id, UserId: null, Visitor.Unknown, [.. events.Select((one, i) => one with { Time = Start.AddSeconds(i) })]);

    private static ClickEvent View(string item) => new() { Kind = EventKind.ViewItem, Time = Start, ItemId = item };

    private static ClickEvent Add(string item) => new() { Kind = EventKind.AddToCart, Time = Start, ItemId = item, Price = 10 };

    private static ClickEvent Remove(string item) => new() { Kind = EventKind.RemoveFromCart, Time = Start, ItemId = item };

    private static ClickEvent Buy(string item) => new() { Kind = EventKind.Purchase, Time = Start, ItemId = item, Price = 10 };
}

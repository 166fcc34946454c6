using Clickstream.Events;
using Clickstream.Sessions;
using Clickstream.Trainer.Data;

namespace Clickstream.Trainer.Tests.Data;

public sealed class ItemClicksTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 11, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Counts_looks_choices_and_what_is_put_aside_of_named_products()
    {
        ItemClicks clicks = ItemClicks.Of([SessionOf([.. Enum.GetValues<EventKind>().Select(kind => Event(kind.ToString(), kind)), Event(null, EventKind.ViewItem)])]);
        Assert.Equal(["SelectItem", "ViewItem", "AddToWishlist", "AddToCart"], clicks.ItemIds);
        Assert.Equal(4, clicks.ClickCount);
    }

    [Fact]
    public void A_history_holds_the_same_product_in_a_row_once_and_no_session_without_any()
    {
        ItemClicks clicks = ItemClicks.Of([SessionOf(Click("a"), Click("a"), Click("b"), Click("a")), SessionOf(Event(null, EventKind.PageView)), SessionOf(Click("b"), Click("b"))]);
        ItemHistory history = clicks.HistoryOf([0, 1, 2]);
        Assert.Equal(["a", "b"], history.Catalogue.ItemIds);
        Assert.Equal(2, history.Sessions.Count);
        Assert.Equal([0, 1, 0], history.Sessions[0].ToArray());
        Assert.Equal([1], history.Sessions[1].ToArray());
        Assert.Equal([true, false, false], Enumerable.Range(0, 3).Select(clicks.HasNext));
    }

    [Fact]
    public void A_purchase_does_not_end_a_session()
    {
        ItemHistory history = ItemClicks.Of([SessionOf(Click("a"), Event("a", EventKind.Purchase), Click("b"))]).HistoryOf([0]);
        Assert.Equal([0, 1], history.Sessions[0].ToArray());
    }

    [Fact]
    public void A_history_knows_nothing_of_sessions_that_are_not_its_own()
    {
        ItemClicks clicks = ItemClicks.Of(
        [
            SessionOf(Click("later") with { ItemCategory = "hats", ItemBrand = "Lux" }),
            SessionOf(Click("b") with { ItemCategory = "shoes", Price = 20 }, Click("a") with { ItemBrand = "Acme" }),
            SessionOf(Click("b") with { ItemCategory = "boots", Price = 30 }),
        ]);
        ItemHistory history = clicks.HistoryOf([1]);
        Assert.Equal(["b", "a"], history.Catalogue.ItemIds);
        Assert.Equal(["shoes"], history.Catalogue.Categories);
        Assert.Equal(["Acme"], history.Catalogue.Brands);
        Assert.Equal([0, -1], history.Attributes.Categories);
        Assert.Equal([-1, 0], history.Attributes.Brands);
        Assert.Equal([20, float.NaN], history.Attributes.Prices);
        Assert.Equal([0, 1], history.Sessions[0].ToArray());
    }

    [Fact]
    public void Of_a_product_the_latest_that_is_known_counts()
    {
        ItemClicks clicks = ItemClicks.Of(
        [
            SessionOf(Click("a") with { ItemCategory = "Shoes", ItemBrand = "Acme", Price = 20 }, Click("a") with { Price = 25 }),
            SessionOf(Click("a") with { ItemCategory = "SHOES", Price = 0 }),
        ]);
        ItemHistory history = clicks.HistoryOf([0, 1]);
        Assert.Equal(["Shoes"], history.Catalogue.Categories); // Whatever its case.
        Assert.Equal((0, 0, 25f), (history.Attributes.Categories[0], history.Attributes.Brands[0], history.Attributes.Prices[0]));
    }

    [Fact]
    public void Sessions_can_be_put_into_another_order()
    {
        ItemClicks clicks = ItemClicks.Of([SessionOf(Click("a"), Click("b")), SessionOf(), SessionOf(Click("c"))]).InOrder([2, 0, 1]);
        Assert.Equal(["c", "a b", ""], Enumerable.Range(0, 3).Select(session => string.Join(' ', clicks[session].ToArray().Select(click => clicks.ItemIds[click.Item]))));
    }

    private static Session SessionOf(params ClickEvent[] events) => new("s", UserId: null, Visitor.Unknown, events);

    private static ClickEvent Click(string item) => Event(item, EventKind.ViewItem);

    private static ClickEvent Event(string? item, EventKind kind) => new() { Time = Noon, Kind = kind, ItemId = item };
}

using Clickstream.Events;

namespace Clickstream.Tests.Events;

public sealed class EventNamesTests
{
    [Theory]
    [InlineData("view_item", EventKind.ViewItem)]
    [InlineData("VIEW ITEM", EventKind.ViewItem)]
    [InlineData("Product Viewed", EventKind.ViewItem)]
    [InlineData("detail", EventKind.ViewItem)]
    [InlineData("view", EventKind.ViewItem)]
    [InlineData("pageview", EventKind.PageView)]
    [InlineData("Page.Viewed", EventKind.PageView)]
    [InlineData("Product List Viewed", EventKind.ViewItemList)]
    [InlineData("Product Clicked", EventKind.SelectItem)]
    [InlineData("view_search_results", EventKind.Search)]
    [InlineData("Products-Searched", EventKind.Search)]
    [InlineData("Product Added to Wishlist", EventKind.AddToWishlist)]
    [InlineData("cart", EventKind.AddToCart)]
    [InlineData("addtocart", EventKind.AddToCart)]
    [InlineData("Product Added", EventKind.AddToCart)]
    [InlineData("removed_from_cart", EventKind.RemoveFromCart)]
    [InlineData("Cart Viewed", EventKind.ViewCart)]
    [InlineData("Checkout Started", EventKind.BeginCheckout)]
    [InlineData("Payment Info Entered", EventKind.AddPaymentInfo)]
    [InlineData("add_shipping_info", EventKind.AddShippingInfo)]
    [InlineData("transaction", EventKind.Purchase)]
    [InlineData("Order Completed", EventKind.Purchase)]
    [InlineData("buy", EventKind.Purchase)]
    [InlineData("Order Refunded", EventKind.Refund)]
    public void Knows_the_names_of_every_source(string name, EventKind expected)
    {
        Assert.True(EventNames.TryParse(name, out EventKind kind));
        Assert.Equal(expected, kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("video_start")]
    [InlineData("view_item_and_a_name_that_is_far_longer_than_any_alias_of_any_source_known")]
    public void Refuses_a_name_that_no_event_goes_by(string name) => Assert.False(EventNames.TryParse(name, out _));

    [Fact]
    public void Reads_back_every_canonical_name_and_alias()
    {
        foreach (EventKind kind in Enum.GetValues<EventKind>())
        {
            foreach (string name in EventNames.Aliases(kind).Prepend(EventNames.Canonical(kind)))
            {
                Assert.True(EventNames.TryParse(name, out EventKind read), name);
                Assert.Equal(kind, read);
            }
        }
    }

    [Fact]
    public void Compares_names_without_case_and_punctuation()
    {
        Assert.Equal("page1maincategory", LooseName.Of("page 1 (main category)"));
        Assert.True(LooseName.Same("page 1 (main category)", "Page1_Main-Category"));
        Assert.True(LooseName.Same("a_", "A"));
        Assert.False(LooseName.Same("price", "price 2"));
    }
}

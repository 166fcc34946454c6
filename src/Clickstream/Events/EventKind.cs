namespace Clickstream.Events;

/// <summary>What a click did. GA4's recommended e-commerce events; the wire name is the snake_case form.</summary>
public enum EventKind
{
    /// <summary>page_view: a page that is none of the others.</summary>
    PageView,

    /// <summary>view_item_list: a list of products was shown.</summary>
    ViewItemList,

    /// <summary>select_item: a product was clicked in a list.</summary>
    SelectItem,

    /// <summary>search: the shop was searched.</summary>
    Search,

    /// <summary>view_item: a product's page was opened.</summary>
    ViewItem,

    /// <summary>add_to_wishlist: a product was marked for later.</summary>
    AddToWishlist,

    /// <summary>add_to_cart: a product was put into the cart.</summary>
    AddToCart,

    /// <summary>remove_from_cart: a product was taken out of the cart.</summary>
    RemoveFromCart,

    /// <summary>view_cart: the cart was opened.</summary>
    ViewCart,

    /// <summary>begin_checkout: the way to the till was entered.</summary>
    BeginCheckout,

    /// <summary>add_shipping_info: an address was given.</summary>
    AddShippingInfo,

    /// <summary>add_payment_info: a means of payment was given.</summary>
    AddPaymentInfo,

    /// <summary>purchase: the order was placed. What the models predict, never what they see.</summary>
    Purchase,

    /// <summary>refund: an order was returned.</summary>
    Refund,
}

using System.Collections.Frozen;

namespace Clickstream.Events;

/// <summary>
/// What sources call their events. GA4's names are canonical; the aliases are those of Segment, Snowplow, REES46, RetailRocket and Coveo.
/// Names are compared as <see cref="LooseName"/> says.
/// </summary>
public static class EventNames
{
    private const int LongestAlias = 64;

    private static readonly (EventKind Kind, string Canonical, string[] Aliases)[] Table =
    [
        (EventKind.PageView, "page_view", ["page", "page viewed", "screen_view", "screen", "screen viewed"]),
        (EventKind.ViewItemList, "view_item_list", ["product list viewed", "list_view", "impression"]),
        (EventKind.SelectItem, "select_item", ["product clicked", "list_click", "click"]),
        (EventKind.Search, "search", ["view_search_results", "products searched"]),
        (EventKind.ViewItem, "view_item", ["view", "detail", "product viewed", "product_view"]),
        (EventKind.AddToWishlist, "add_to_wishlist", ["product added to wishlist", "wishlist"]),
        (EventKind.AddToCart, "add_to_cart", ["cart", "add", "product added"]),
        (EventKind.RemoveFromCart, "remove_from_cart", ["remove", "removed_from_cart", "product removed"]),
        (EventKind.ViewCart, "view_cart", ["cart viewed"]),
        (EventKind.BeginCheckout, "begin_checkout",
            ["checkout", "checkout started", "checkout_step", "checkout step viewed", "checkout step completed"]),
        (EventKind.AddShippingInfo, "add_shipping_info", ["shipping info entered"]),
        (EventKind.AddPaymentInfo, "add_payment_info", ["payment info entered"]),
        (EventKind.Purchase, "purchase", ["transaction", "order completed", "buy", "ecommerce_purchase", "in_app_purchase"]),
        (EventKind.Refund, "refund", ["order refunded"]),
    ];

    private static readonly FrozenDictionary<EventKind, string> CanonicalNames =
        Table.ToFrozenDictionary(row => row.Kind, row => row.Canonical);

    private static readonly FrozenDictionary<string, EventKind> Kinds = Table
        .SelectMany(row => row.Aliases.Prepend(row.Canonical), (row, name) => (Name: LooseName.Of(name), row.Kind))
        .ToFrozenDictionary(pair => pair.Name, pair => pair.Kind, StringComparer.Ordinal);

    /// <summary>The kind that goes by this name, in whatever spelling.</summary>
    /// <returns>False when no event goes by this name.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out EventKind kind)
    {
        kind = default;
        if (text.Length > LongestAlias) return false;
        Span<char> loose = stackalloc char[LongestAlias];
        int length = LooseName.Write(text, loose);
        return Kinds.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(loose[..length], out kind);
    }

    /// <summary>GA4's name of a kind, such as view_item.</summary>
    public static string Canonical(EventKind kind) => CanonicalNames[kind];

    /// <summary>The other names of a kind, as their sources write them.</summary>
    public static IReadOnlyList<string> Aliases(EventKind kind) => Array.Find(Table, row => row.Kind == kind).Aliases;
}

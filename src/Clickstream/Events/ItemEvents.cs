namespace Clickstream.Events;

/// <summary>Which events tell of one product each, and which of a hit with any number of them.</summary>
public static class ItemEvents
{
    /// <summary>
    /// Whether several products make several events: those that change the cart or the order. Any other event with many products, such as a look
    /// at a list, is one event that knows its first product.
    /// </summary>
    public static bool IsOfOneItem(EventKind kind) => kind is EventKind.AddToCart or EventKind.RemoveFromCart || IsOfOrder(kind);

    /// <summary>Whether the value is that of a whole order: it counts once, however many products there are.</summary>
    public static bool IsOfOrder(EventKind kind) => kind is EventKind.Purchase or EventKind.Refund;
}

using Clickstream.Events;

namespace Clickstream.Features;

/// <summary>What of a session counts for recommendations.</summary>
public static class ProductClicks
{
    /// <summary>Whether the visitor turned to a product: opened or chose it, marked it, or put it into the cart.</summary>
    public static bool IsClick(ClickEvent one)
    {
        ArgumentNullException.ThrowIfNull(one);
        return one.ItemId is not null && one.Kind is EventKind.ViewItem or EventKind.SelectItem or EventKind.AddToWishlist or EventKind.AddToCart;
    }

    /// <summary>Ids of the products that lie in the cart, net of what was taken out, or were bought.</summary>
    /// <param name="events">The session, in order of time.</param>
    public static IReadOnlySet<string> InCartOrBought(IReadOnlyList<ClickEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var cart = new Cart();
        var met = new HashSet<string>(StringComparer.Ordinal);
        var bought = new HashSet<string>(StringComparer.Ordinal);
        foreach (ClickEvent one in events)
        {
            if (one.ItemId is not { } id) continue;
            if (one.Kind == EventKind.Purchase) bought.Add(id);
            else if (one.Kind == EventKind.RemoveFromCart) cart.Remove(id, one.Quantity);
            else if (one.Kind == EventKind.AddToCart)
            {
                cart.Add(id, one.Quantity, one.Price ?? double.NaN);
                met.Add(id);
            }
        }

        met.RemoveWhere(id => !cart.Holds(id));
        met.UnionWith(bought);
        return met;
    }
}

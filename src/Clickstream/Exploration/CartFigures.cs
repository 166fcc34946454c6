namespace Clickstream.Exploration;

/// <summary>Carts, orders and what was spent. Amounts are in <see cref="Currency"/>; those that name another are left out.</summary>
/// <param name="Currency">The currency named most, or null when none is.</param>
/// <param name="Currencies">Events by the currency that they name.</param>
/// <param name="CartSessions">Sessions in which something was put into the cart.</param>
/// <param name="AbandonedSessions">Those of them without a purchase.</param>
/// <param name="BuyingSessions">Sessions with a purchase.</param>
/// <param name="BoughtCartValue">What was put into carts, less what was taken out, a cart session that bought.</param>
/// <param name="AbandonedCartValue">The same, a cart session that did not buy.</param>
/// <param name="OrderValue">Amount of its purchase events, a session that bought.</param>
/// <param name="Revenue">Their sum.</param>
/// <param name="Prices">Prices by what was done with the product.</param>
/// <param name="Categories">The categories that are looked at most, with what came of it.</param>
public sealed record CartFigures(
    string? Currency,
    IReadOnlyList<CategoryCount> Currencies,
    long CartSessions,
    long AbandonedSessions,
    long BuyingSessions,
    NumberFigures? BoughtCartValue,
    NumberFigures? AbandonedCartValue,
    NumberFigures? OrderValue,
    double Revenue,
    IReadOnlyList<PriceFigures> Prices,
    IReadOnlyList<CategoryFunnel> Categories);

namespace Clickstream.Exploration.Reports;

/// <summary>Carts, orders and prices.</summary>
internal static class CartSection
{
    public static ReportSection? Of(DataExploration figures)
    {
        if (figures.Carts is not { } carts) return null;
        string money = carts.Currency ?? "the shop's currency";
        List<ReportFigure?> shown =
        [
            new(
                "Carts and orders",
                $"amounts in {money}",
                FigureKind.Table,
                [ReportColumn.Text("figure"), ReportColumn.Number("value"), ReportColumn.Percent("share")],
                [
                    ["sessions with something put into the cart", carts.CartSessions, default],
                    ["of these without a purchase (abandoned)", carts.AbandonedSessions, ReportCell.Share(carts.AbandonedSessions, carts.CartSessions)],
                    ["sessions with a purchase, of all", carts.BuyingSessions, ReportCell.Share(carts.BuyingSessions, figures.Sessions?.Count)],
                    [$"revenue, {money}", carts.Revenue, default],
                ]),
            ReportFigure.Summary(
                "Amounts a session", $"in {money}", [("order value", carts.OrderValue), ("cart that was bought", carts.BoughtCartValue), ("cart left behind", carts.AbandonedCartValue)]),
            ReportFigure.Histogram("Order value", $"{money}, the purchases of a session together", "sessions", carts.OrderValue),
            ReportFigure.Histogram("Value of carts left behind", money, "sessions", carts.AbandonedCartValue),
            ReportFigure.Summary("Prices of products", $"one piece, in {money}, by what was done", carts.Prices.Select(price => (price.Event, (NumberFigures?)price.Prices))),
            .. carts.Prices.Select(price => ReportFigure.Histogram($"Prices: {price.Event}", $"one piece, {money}", "events", price.Prices)),
        ];
        if (carts.Currencies.Count > 1) shown.Add(ReportFigure.Bars("Currencies", "events by the currency that they name", "currency", "events", carts.Currencies));
        if (carts.Categories.Count > 0)
        {
            shown.Add(new ReportFigure(
                "Categories of products",
                "events by category, those that are looked at most",
                FigureKind.Bars,
                [
                    ReportColumn.Text("category"), ReportColumn.Number("views"), ReportColumn.Number("put into carts"), ReportColumn.Number("purchases"),
                    ReportColumn.Percent("purchases a view"),
                ],
                [
                    .. carts.Categories.Select(category => (IReadOnlyList<ReportCell>)
                    [
                        category.Name, category.Views, category.CartAdds, category.Purchases, ReportCell.Share(category.Purchases, category.Views),
                    ]),
                ]));
        }

        return new ReportSection("Carts and prices", [], [.. shown.OfType<ReportFigure>().Where(figure => figure.Rows.Count > 0)]);
    }
}

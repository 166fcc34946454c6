using Clickstream.Events;
using Clickstream.Exploration.Sketches;

namespace Clickstream.Exploration;

/// <summary>Prices by currency and by what was done with the product, and the categories of products likewise.</summary>
internal sealed class PriceTally
{
    private const int MostCurrencies = 200;

    // Whoever sends two hundred currencies gets coarser figures of most, and not more memory.
    private const int CurrenciesCountedExactly = 8;
    private const int FewNumbers = 1024;
    private const int CategoriesShown = 15;

    private static readonly EventKind[] Kinds = [EventKind.ViewItem, EventKind.AddToCart, EventKind.Purchase];

    private readonly FewNames<string> _currencies = new(MostCurrencies);
    private readonly List<long> _eventsOf = [0];
    private readonly Dictionary<(int Currency, EventKind Kind), NumberSketch> _prices = [];
    private readonly List<CategoryFunnel?> _categories = [null];

    /// <summary>Events by the currency that they name, the most frequent first, of equals by name.</summary>
    public IReadOnlyList<CategoryCount> Currencies =>
    [
        .. _currencies.Values.Select((name, place) => new CategoryCount(name, _eventsOf[place + 1]))
            .OrderByDescending(currency => currency.Count).ThenBy(currency => currency.Name, StringComparer.Ordinal),
    ];

    /// <summary>The number of the currency named most; 0 when none is.</summary>
    public byte MainCurrency => Currencies is [var first, ..] ? (byte)_currencies.NumberOf(first.Name) : (byte)0;

    /// <summary>Takes an event.</summary>
    /// <param name="click">The event.</param>
    /// <param name="category">Number of its category; 0 of none.</param>
    /// <returns>The number of its currency; 0 of none.</returns>
    public byte Add(ClickEvent click, int category)
    {
        ushort currency = _currencies.NumberOf(click.Currency?.ToUpperInvariant());
        while (_eventsOf.Count <= currency) _eventsOf.Add(0);
        _eventsOf[currency]++;
        if (!Kinds.Contains(click.Kind)) return (byte)currency;
        if (click.Price is { } price)
        {
            if (!_prices.TryGetValue((currency, click.Kind), out NumberSketch? prices))
                _prices.Add((currency, click.Kind), prices = new NumberSketch(currency <= CurrenciesCountedExactly ? NumberSketch.DefaultCapacity : FewNumbers));
            prices.Add(price);
        }

        if (category > 0) Count(click, category);
        return (byte)currency;
    }

    /// <summary>Prices in the main currency, and those of events that name none, which are taken for it as in carts and orders.</summary>
    public IReadOnlyList<PriceFigures> Prices() =>
    [
        .. from kind in Kinds
           let prices = NumberSummary.Of(PricesOf(kind))
           where prices is not null
           select new PriceFigures(EventNames.Canonical(kind), prices),
    ];

    /// <summary>The categories that are looked at most.</summary>
    public IReadOnlyList<CategoryFunnel> Categories() =>
    [
        .. _categories.OfType<CategoryFunnel>().OrderByDescending(category => category.Views + category.CartAdds + category.Purchases)
            .ThenBy(category => category.Name, StringComparer.Ordinal).Take(CategoriesShown),
    ];

    private NumberSketch PricesOf(EventKind kind)
    {
        var all = new NumberSketch();
        foreach (int currency in new[] { 0, MainCurrency }.Distinct())
            if (_prices.TryGetValue((currency, kind), out NumberSketch? prices)) all.Add(prices);
        return all;
    }

    private void Count(ClickEvent click, int category)
    {
        while (_categories.Count <= category) _categories.Add(null);
        CategoryFunnel met = _categories[category] ?? new CategoryFunnel(click.ItemCategory!, 0, 0, 0);
        _categories[category] = click.Kind switch
        {
            EventKind.ViewItem => met with { Views = met.Views + 1 },
            EventKind.AddToCart => met with { CartAdds = met.CartAdds + 1 },
            _ => met with { Purchases = met.Purchases + 1 },
        };
    }
}

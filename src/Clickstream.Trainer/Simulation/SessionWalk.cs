using Clickstream.Events;

namespace Clickstream.Trainer.Simulation;

/// <summary>
/// One way a planned session goes: land somewhere, then stay or leave after each event, and if staying, do what the last event and
/// the intent suggest. Buyers and others do the same things; only how often differs.
/// </summary>
internal sealed class SessionWalk
{
    private const int MostEvents = 120;

    private static readonly string[] Pages = ["home", "delivery", "about", "account", "blog"];

    private readonly SessionPlan _plan;
    private readonly SessionIntent _intent;
    private readonly SimulationRandom _random;
    private readonly WalkLog _log;
    private readonly ShelfView _shelf;
    private readonly Basket _basket;
    private readonly Till _till;
    private int _category;
    private Product? _current;
    private bool _bought;
    private bool _turnedBack;

    private SessionWalk(SessionPlan plan, Catalogue catalogue, SimulationRandom random)
    {
        _plan = plan;
        _intent = plan.Intent;
        _random = random;
        _log = new WalkLog(plan, random);
        _shelf = new ShelfView(plan, catalogue, random);
        _basket = new Basket(_log);
        _till = new Till(plan, _log, random);
        _category = plan.Intent.Category;
    }

    public static SessionOutcome Run(SessionPlan plan, Catalogue catalogue, SimulationRandom random)
    {
        var walk = new SessionWalk(plan, catalogue, random);
        walk.Land();
        while (walk._log.Events.Count < MostEvents && walk.Stays()) walk.Step();
        return new SessionOutcome(walk._log.Events, walk._bought, walk._shelf.Best);
    }

    /// <summary>
    /// Advertisements and mails lead to products, search engines to lists as well, those who type the address see the front page.
    /// </summary>
    private void Land()
    {
        if (_plan.Remembered is { } remembered && _random.Chance(0.4))
        {
            _category = remembered.Category;
            Look(remembered);
            return;
        }

        double aim = 0.5 + _intent.Aim, stroll = 2 - aim;
        ReadOnlySpan<double> pageListSearchItem = _plan.Visitor.TrafficSource switch
        {
            "direct" => [0.34 * stroll, 0.24 * stroll, 0.14 * aim, 0.28 * aim],
            "organic" => [0.1 * stroll, 0.34 * stroll, 0.06 * aim, 0.5 * aim],
            _ => [0.1 * stroll, 0.22 * stroll, 0.04 * aim, 0.64 * aim],
        };
        switch (_random.Weighted(pageListSearchItem))
        {
            case 0: _log.Page("home"); break;
            case 1: _log.Category(EventKind.ViewItemList, _category); break;
            case 2: _log.Category(EventKind.Search, _category); break;
            default: Look(_shelf.Find(_category)); break;
        }
    }

    private bool Stays()
    {
        double leaving = 0.235 / _intent.Patience;
        if (_log.Events.Count == 1) leaving *= 1.2;
        if (!_basket.IsEmpty) leaving *= 0.75;
        if (_bought) leaving = Math.Max(0.42, 2 * leaving);
        else if (_turnedBack) leaving *= 1.7;
        return !_random.Chance(Math.Min(leaving, 0.8));
    }

    private void Step()
    {
        switch (_log.Last)
        {
            case EventKind.ViewItem: AtProduct(_current!); break;
            case EventKind.AddToCart: AfterAdding(); break;
            case EventKind.ViewCart: AtCart(); break;
            case EventKind.ViewItemList or EventKind.Search: Pick(); break;
            default: Browse(); break;
        }
    }

    private void AtProduct(Product product)
    {
        double want = 1.05 * _intent.Desire + 0.8 * _shelf.Appeal(product) - 0.2 * _intent.Research
            + 0.8 * _intent.Aim - 0.12 * Math.Min(_shelf.Seen.Count, 8)
            - 0.2 * Math.Log(_log.PriceOf(product) / 80) + (_basket.IsEmpty ? 0 : 0.6);
        bool inBasket = _basket.Holds(product);
        if (!inBasket && _random.Chance(Logistic(want - 5.4)))
        {
            BuyNow(product);
            return;
        }

        if (!inBasket && _random.Chance(Logistic(want - 4.2) + 0.012 * Math.Max(0, _intent.Thrift)))
        {
            int quantity = _random.Chance(Catalogue.Categories[product.Category].Several) ? 2 + _random.Below(2) : 1;
            _basket.Add(new CartLine(product, quantity));
            _log.Item(EventKind.AddToCart, product, quantity);
        }
        else if (_random.Chance(Logistic(0.5 * _shelf.Appeal(product) + 0.3 * _intent.Research - 4.4)))
        {
            _log.Item(EventKind.AddToWishlist, product);
        }
        else
        {
            Browse();
        }
    }

    /// <summary>Straight from the product page to the till: an order without a cart event.</summary>
    private void BuyNow(Product product) => GoToTill([new CartLine(product, 1)], _shelf.Appeal(product));

    private void AfterAdding()
    {
        if (_random.Chance(Logistic(0.5 * _intent.Desire - (_turnedBack ? 2.2 : 1.4)))) CheckOut();
        else if (_random.Chance(0.4)) _log.Cart(EventKind.ViewCart, _basket.Value);
        else Browse();
    }

    private void AtCart()
    {
        if (_basket.IsEmpty) Browse();
        else if (_random.Chance(Logistic(0.6 * _intent.Desire + 0.1 * _intent.Thrift - (_turnedBack ? 2 : 0.5)))) CheckOut();
        else if (_random.Chance(0.55)) TakeOut();
        else Browse();
    }

    private void CheckOut()
    {
        double appeal = _basket.Lines.Average(line => _shelf.Appeal(line.Product));
        if (GoToTill([.. _basket.Lines], appeal)) _basket.Clear();
    }

    private bool GoToTill(IReadOnlyList<CartLine> lines, double appeal)
    {
        int before = _log.Events.Count;
        bool bought = _till.Visit(lines, appeal, _shelf);
        _bought |= bought;
        _turnedBack = !bought;
        // An unreported checkout that failed left no trace: the visitor goes back to what they were looking at.
        if (_log.Events.Count == before) Look(_current!);
        return bought;
    }

    private void TakeOut()
    {
        CartLine line = _basket.TakeOut(_random.Below(_basket.Lines.Count));
        _log.Item(EventKind.RemoveFromCart, line.Product, line.Quantity);
    }

    /// <summary>From a list: to one of its products, to the next list, or away.</summary>
    private void Pick()
    {
        if (_random.Chance(0.3))
        {
            Browse();
            return;
        }

        Product product = _shelf.Find(_category);
        if (_random.Chance(0.3)) _log.Item(EventKind.SelectItem, product);
        Look(product);
    }

    private void Browse()
    {
        bool knowsSome = _shelf.Seen.Count > 0;
        double again = knowsSome ? 0.17 * Math.Exp(0.25 * _intent.Research + 0.45 * _intent.Desire) : 0;
        double cart = _basket.IsEmpty ? 0 : 0.2 * Math.Exp(0.3 * _intent.Desire);
        ReadOnlySpan<double> weights =
            [0.26, 0.03 + 0.19 * _intent.Aim, knowsSome ? 0.38 : 0.2, again, cart, 0.07 * Math.Exp(-0.2 * _intent.Desire)];
        int choice = _random.Weighted(weights);
        if (choice <= 2 && _random.Chance(0.06 + 0.28 * (1 - _intent.Aim))) _category = Catalogue.DrawCategory(_random);
        switch (choice)
        {
            case 0: _log.Category(EventKind.ViewItemList, _category); break;
            case 1: _log.Category(EventKind.Search, _category); break;
            case 2: Look(_shelf.Find(_category)); break;
            case 3: Look(_shelf.Again()); break;
            case 4: _log.Cart(EventKind.ViewCart, _basket.Value); break;
            default: _log.Page(Pages[_random.Below(Pages.Length)]); break;
        }
    }

    private void Look(Product product)
    {
        _shelf.Open(product);
        _current = product;
        _category = product.Category;
        _log.Item(EventKind.ViewItem, product);
    }

    private static double Logistic(double logit) => 1 / (1 + Math.Exp(-logit));
}

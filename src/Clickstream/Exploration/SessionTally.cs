using Clickstream.Events;
using Clickstream.Exploration.Sketches;
using Clickstream.Sessions;

namespace Clickstream.Exploration;

/// <summary>Looks at sessions one after another: length, ends, the way to the purchase, carts, and a sample of what each was like.</summary>
/// <param name="options">Settings.</param>
/// <param name="currency">Number of the currency whose amounts are looked at; 0 takes those without one.</param>
/// <param name="visitors">What is known of visitors; the number of the first is 1.</param>
/// <param name="hasCalendar">Whether hours mean anything.</param>
internal sealed class SessionTally(ExplorationOptions options, byte currency, IReadOnlyList<Visitor> visitors, bool hasCalendar)
{
    private const int KindCount = (int)EventKind.Refund + 1;

    private static readonly EventKind[] Pages =
        [EventKind.PageView, EventKind.ViewItemList, EventKind.Search, EventKind.ViewItem, EventKind.ViewCart, EventKind.BeginCheckout];

    private static readonly EventKind[] FunnelKinds =
        [EventKind.ViewItem, EventKind.AddToCart, EventKind.BeginCheckout, EventKind.AddPaymentInfo, EventKind.Purchase];

    private readonly NumberSketch _events = new(), _pageViews = new(), _durations = new();
    private readonly NumberSketch _boughtCarts = new(), _abandonedCarts = new(), _orders = new();
    private readonly long[] _eventsOf = new long[KindCount], _exitsOf = new long[KindCount], _sessionsWith = new long[KindCount];
    private readonly Dictionary<int, long> _sessionsByKinds = [];
    private long _count, _bounces, _carts, _abandoned, _buyers;

    /// <summary>What sessions were like before their first purchase.</summary>
    public Reservoir<SessionFacts> Sample { get; } = new(options.SampleRows, options.Seed);

    /// <summary>Sessions with a purchase.</summary>
    public long Buyers => _buyers;

    /// <summary>Number of sessions.</summary>
    public long Count => _count;

    /// <summary>Takes a session: its events in order of time, at least one.</summary>
    public void Add(ReadOnlyMemory<LoggedClick> session)
    {
        ReadOnlySpan<LoggedClick> events = session.Span;
        _count++;
        _events.Add(events.Length);
        _durations.Add((events[^1].UtcTicks - events[0].UtcTicks) / (double)TimeSpan.TicksPerSecond);
        if (events.Length == 1) _bounces++;
        int kinds = 0, pageViews = 0, firstPurchase = events.Length;
        for (int i = 0; i < events.Length; i++)
        {
            EventKind kind = events[i].Kind;
            _eventsOf[(int)kind]++;
            kinds |= 1 << (int)kind;
            if (Pages.Contains(kind)) pageViews++;
            if (kind == EventKind.Purchase && firstPurchase == events.Length) firstPurchase = i;
        }

        _pageViews.Add(pageViews);
        _exitsOf[(int)events[^1].Kind]++;
        for (int kind = 0; kind < KindCount; kind++)
            if ((kinds & (1 << kind)) != 0) _sessionsWith[kind]++;
        _sessionsByKinds[kinds] = _sessionsByKinds.GetValueOrDefault(kinds) + 1;
        AddCart(events, kinds);
        if (firstPurchase > 0) Draw(session[..firstPurchase], firstPurchase < events.Length);
    }

    /// <summary>What sessions are like; null of none.</summary>
    public SessionFigures? Figures(long sampledFrom, long repeatedEvents) => _count == 0 ? null : new SessionFigures(
        _count,
        sampledFrom,
        repeatedEvents,
        NumberSummary.Of(_events),
        NumberSummary.Of(_pageViews),
        NumberSummary.Of(_durations),
        _bounces,
        (double)_bounces / _count,
        null,
        [
            .. Enum.GetValues<EventKind>().Where(kind => _eventsOf[(int)kind] > 0)
                .Select(kind => new ExitFigures(EventNames.Canonical(kind), _eventsOf[(int)kind], _exitsOf[(int)kind]))
                .OrderByDescending(exit => exit.Exits),
        ],
        Funnel());

    /// <summary>Carts and orders; null of no sessions.</summary>
    public CartFigures? Carts(PriceTally prices) => _count == 0 ? null : new CartFigures(
        prices.Currencies is [var first, ..] ? first.Name : null,
        prices.Currencies,
        _carts,
        _abandoned,
        _buyers,
        NumberSummary.Of(_boughtCarts),
        NumberSummary.Of(_abandonedCarts),
        NumberSummary.Of(_orders),
        _orders.Sum,
        prices.Prices(),
        prices.Categories());

    private void AddCart(ReadOnlySpan<LoggedClick> events, int kinds)
    {
        bool bought = (kinds & (1 << (int)EventKind.Purchase)) != 0, cart = (kinds & (1 << (int)EventKind.AddToCart)) != 0;
        double put = 0, paid = 0;
        bool isCartKnown = false, isOrderKnown = false;
        foreach (LoggedClick click in events)
        {
            if (!IsKnown(click)) continue;
            if (click.Kind == EventKind.Purchase) (paid, isOrderKnown) = (paid + click.Amount, true);
            else if (click.Kind == EventKind.AddToCart) (put, isCartKnown) = (put + click.Amount, true);
            else if (click.Kind == EventKind.RemoveFromCart) put -= click.Amount;
        }

        if (bought) _buyers++;
        if (bought && isOrderKnown) _orders.Add(paid);
        if (!cart) return;
        _carts++;
        if (!bought) _abandoned++;
        if (isCartKnown) (bought ? _boughtCarts : _abandonedCarts).Add(Math.Max(0, put));
    }

    private bool IsKnown(LoggedClick click) => !double.IsNaN(click.Amount) && (click.Currency == 0 || click.Currency == currency);

    private List<FunnelStep> Funnel()
    {
        var steps = new List<FunnelStep>();
        int wanted = 0;
        foreach (EventKind kind in FunnelKinds)
        {
            if (_sessionsWith[(int)kind] == 0 && kind != EventKind.Purchase) continue;
            wanted |= 1 << (int)kind;
            long through = _sessionsByKinds.Where(pair => (pair.Key & wanted) == wanted).Sum(pair => pair.Value);
            double? dropOff = steps is [.., { SessionsThrough: > 0 } before] ? 1 - (double)through / before.SessionsThrough : null;
            steps.Add(new FunnelStep(EventNames.Canonical(kind), _sessionsWith[(int)kind], through, dropOff));
        }

        return steps;
    }

    private void Draw(ReadOnlyMemory<LoggedClick> before, bool bought) => Sample.Offer(() =>
    {
        LoggedClick first = before.Span[0];
        return new SessionFacts(NumbersOf(before.ToArray()), first.Visitor == 0 ? Visitor.Unknown : visitors[first.Visitor - 1], bought, first.UtcTicks);
    });

    private float[] NumbersOf(LoggedClick[] events)
    {
        LoggedClick[] priced = [.. events.Where(IsKnown)];
        double cart = priced.Sum(click => click.Kind switch { EventKind.AddToCart => click.Amount, EventKind.RemoveFromCart => -click.Amount, _ => 0 });
        return
        [
            events.Length,
            events.Count(click => Pages.Contains(click.Kind)),
            (float)((events[^1].UtcTicks - events[0].UtcTicks) / (double)TimeSpan.TicksPerSecond),
            events.Where(click => click.Item != 0).Select(click => click.Item).Distinct().Count(),
            events.Count(click => click.Kind == EventKind.AddToCart),
            (float)Math.Max(0, cart),
            priced.Length == 0 ? float.NaN : (float)priced.Average(click => click.Amount),
            hasCalendar ? new DateTime(events[0].UtcTicks, DateTimeKind.Utc).Hour : float.NaN,
        ];
    }
}

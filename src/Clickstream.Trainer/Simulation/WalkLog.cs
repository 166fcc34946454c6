using Clickstream.Events;

namespace Clickstream.Trainer.Simulation;

/// <summary>Writes down the events of one walk and lets the time between them pass, log-normal around what the page asks for.</summary>
internal sealed class WalkLog(SessionPlan plan, SimulationRandom random)
{
    private const double SaleFactor = 0.85;
    private const double DwellSpread = 0.72;

    /// <summary>Below the half hour at which a sessionizer would cut.</summary>
    private const double LongestGapSeconds = 1_500;

    private readonly List<ClickEvent> _events = [];
    private DateTimeOffset _now = plan.Start;

    public List<ClickEvent> Events => _events;

    public EventKind Last => _events[^1].Kind;

    /// <summary>What the product costs today.</summary>
    public double PriceOf(Product product) => plan.Sale ? Math.Round(product.Price * SaleFactor, 2) : product.Price;

    public void Page(string page) => Add(new ClickEvent { Time = Clock(), Kind = EventKind.PageView, Page = page });

    public void Category(EventKind kind, int category) =>
        Add(new ClickEvent { Time = Clock(), Kind = kind, ItemCategory = Catalogue.Categories[category].Name });

    public void Item(EventKind kind, Product product, int quantity = 1) => Add(ItemEvent(kind, product, quantity));

    /// <summary>A step that concerns the whole cart.</summary>
    public void Cart(EventKind kind, double value) =>
        Add(new ClickEvent { Time = Clock(), Kind = kind, Value = value, Currency = "EUR" });

    /// <summary>One purchase event a line, all at the same moment; the lines' values add up to the order's.</summary>
    public void Order(IReadOnlyList<CartLine> lines)
    {
        DateTimeOffset at = Clock();
        foreach (CartLine line in lines)
        {
            ClickEvent item = ItemEvent(EventKind.Purchase, line.Product, line.Quantity) with { Time = at };
            Add(item with { Value = Math.Round(item.Price!.Value * line.Quantity, 2) });
        }
    }

    /// <summary>Time goes by without an event: steps of a checkout that the shop does not report.</summary>
    public void Wait(double medianSeconds) => _now = _now.AddSeconds(Gap(medianSeconds));

    private void Add(ClickEvent happened) => _events.Add(happened);

    private ClickEvent ItemEvent(EventKind kind, Product product, int quantity) => new()
    {
        Time = Clock(),
        Kind = kind,
        ItemId = product.Id,
        ItemCategory = Catalogue.Categories[product.Category].Name,
        ItemBrand = product.Brand,
        Price = PriceOf(product),
        Quantity = quantity,
        Currency = "EUR",
    };

    /// <summary>Time of the next event: the one before it, plus what was spent on its page.</summary>
    private DateTimeOffset Clock()
    {
        if (_events.Count > 0) _now = _now.AddSeconds(Gap(MedianDwellSeconds(Last)));
        return _now;
    }

    private double Gap(double medianSeconds)
    {
        double seconds = medianSeconds * Math.Exp(plan.Intent.Tempo + DwellSpread * random.Normal());
        return Math.Clamp(Math.Round(seconds), 1, LongestGapSeconds);
    }

    private double MedianDwellSeconds(EventKind kind) => kind switch
    {
        EventKind.SelectItem => 2,
        EventKind.ViewItem => 40 * Math.Exp(0.45 * plan.Intent.Desire),
        EventKind.BeginCheckout or EventKind.AddShippingInfo => 45,
        EventKind.AddPaymentInfo => 30,
        EventKind.AddToWishlist => 14,
        EventKind.Purchase => 60,
        _ => 26,
    };
}

using Clickstream.Events;
using Clickstream.Lookups;
using Clickstream.Sessions;

namespace Clickstream.Features;

/// <summary>
/// What one pass over a session's events gathers for the formulas in <see cref="SessionFeatures"/>: first the visitor, then event by event, and
/// after each the formulas may be asked. Scratch memory: it is filled again and again, by one thread at a time, and remembers nothing of the
/// session before. A value that cannot be known is NaN or null.
/// <para>
/// Two rules on time. A snapshot whose events all stand at exactly midnight UTC comes from a source that knows dates only: it has no
/// clock, and what is told in seconds or hours is missing. Times in 1970 count from the session's start: they have no calendar, and
/// hour, weekday and month are missing.
/// </para>
/// </summary>
internal sealed class SessionStatistics
{
    private readonly int[] _counts = new int[Enum.GetValues<EventKind>().Length];
    private readonly NameSlots _priced = new();
    private readonly List<double> _lastPrices = [];
    private EventKind _lastKind;
    private DateTimeOffset _start;
    private DateTimeOffset _cartActionTime;
    private double _firstCartAddSeconds;
    private int _eventsAtCartAction;

    public Visitor Visitor { get; private set; } = Visitor.Unknown;

    public int EventCount { get; private set; }

    public EventKind FirstKind { get; private set; }

    public EventKind LastKind => _lastKind;

    /// <summary>Time of the last event, UTC.</summary>
    public DateTimeOffset Now { get; private set; }

    public bool HasClock { get; private set; }

    public bool HasCalendar => Now.Year > 1970;

    /// <summary>Item views by item.</summary>
    public Tally ViewedItems { get; } = new();

    /// <summary>Events by item, category, brand, page and kind.</summary>
    public Tally Items { get; } = new();

    public Tally Categories { get; } = new();

    public Tally Brands { get; } = new();

    public Tally Pages { get; } = new();

    public Tally Kinds { get; } = new();

    /// <summary>Seconds by category: a gap belongs to the category of the event before it.</summary>
    public TimeTally CategorySeconds { get; } = new();

    public Cart Cart { get; } = new();

    public PriceRange Prices { get; } = new();

    public int KindChanges { get; private set; }

    public int CategorySwitches { get; private set; }

    public string? LastItem { get; private set; }

    public string? LastCategory { get; private set; }

    /// <summary>Page of the first event, as past sessions are looked up by it.</summary>
    public string? EntryPage { get; private set; }

    /// <summary>Views of an item that was viewed before.</summary>
    public int RepeatViews { get; private set; }

    /// <summary>Views of an item that was in the cart at that moment.</summary>
    public int CartItemViews { get; private set; }

    /// <summary>Cart adds right after a look at the product.</summary>
    public int ViewsToCart { get; private set; }

    /// <summary>Looks at a product right after a cart add: shopping goes on.</summary>
    public int CartToViews { get; private set; }

    /// <summary>Looks at a product right after a list, a click in a list or a search.</summary>
    public int ListsToView { get; private set; }

    public int SearchesBeforeFirstView { get; private set; }

    /// <summary>0 none, 1 cart opened, 2 checkout begun, 3 address given, 4 means of payment given.</summary>
    public int CheckoutDepth { get; private set; }

    public int LargestCart { get; private set; }

    public double LongestGap { get; private set; }

    public double LastGap { get; private set; }

    /// <summary>Seconds that followed item views, and how many views were followed by anything.</summary>
    public double ItemDwellSeconds { get; private set; }

    public int ItemDwells { get; private set; }

    public double LongestItemDwell { get; private set; }

    public double Duration => Seconds((Now - _start).TotalSeconds);

    public double MeanGap => EventCount < 2 ? double.NaN : Duration / (EventCount - 1);

    public double SecondsToFirstCartAdd => Seconds(_firstCartAddSeconds);

    public double SecondsSinceCartAction => _eventsAtCartAction == 0 ? double.NaN : Seconds((Now - _cartActionTime).TotalSeconds);

    public double EventsSinceCartAction => _eventsAtCartAction == 0 ? double.NaN : EventCount - _eventsAtCartAction;

    public int Count(EventKind kind) => _counts[(int)kind];

    /// <summary>The value when there is a clock, else missing.</summary>
    public double Seconds(double value) => HasClock ? value : double.NaN;

    /// <summary>One count divided by another, missing when that is 0.</summary>
    public static double Share(double part, double whole) => whole > 0 ? part / whole : double.NaN;

    /// <summary>Begins with a session, forgetting the one before.</summary>
    public void Begin(Visitor visitor)
    {
        Clear();
        Visitor = visitor;
    }

    /// <summary>Takes in the next event, which must not be earlier than the one before.</summary>
    public void Add(ClickEvent one)
    {
        if (EventCount > 0) ReadGap(one);
        else Start(one);
        ReadKind(one);
        ReadItem(one);
        ReadCart(one);
        _lastKind = one.Kind;
    }

    /// <summary>Forgets everything, so that no session outlives its scoring in here.</summary>
    public void Clear()
    {
        Array.Clear(_counts);
        _priced.Clear();
        _lastPrices.Clear();
        ViewedItems.Clear();
        Items.Clear();
        Categories.Clear();
        Brands.Clear();
        Pages.Clear();
        Kinds.Clear();
        CategorySeconds.Clear();
        Cart.Clear();
        Prices.Clear();
        Visitor = Visitor.Unknown;
        HasClock = false;
        LastItem = LastCategory = EntryPage = null;
        EventCount = KindChanges = CategorySwitches = RepeatViews = CartItemViews = ViewsToCart = CartToViews = ListsToView = 0;
        SearchesBeforeFirstView = CheckoutDepth = LargestCart = ItemDwells = _eventsAtCartAction = 0;
        LongestGap = LastGap = LongestItemDwell = _firstCartAddSeconds = double.NaN;
        ItemDwellSeconds = 0;
    }

    private void Start(ClickEvent first)
    {
        FirstKind = first.Kind;
        _start = Now = first.Time.ToUniversalTime();
    }

    private void ReadGap(ClickEvent one)
    {
        double gap = (one.Time - Now).TotalSeconds;
        LastGap = gap;
        LongestGap = double.IsNaN(LongestGap) ? gap : Math.Max(LongestGap, gap);
        if (LastCategory is not null) CategorySeconds.Add(LastCategory, gap);
        if (_lastKind != EventKind.ViewItem) return;
        ItemDwellSeconds += gap;
        ItemDwells++;
        LongestItemDwell = double.IsNaN(LongestItemDwell) ? gap : Math.Max(LongestItemDwell, gap);
    }

    private void ReadKind(ClickEvent one)
    {
        Now = one.Time.ToUniversalTime();
        HasClock |= Now.TimeOfDay != TimeSpan.Zero;
        _counts[(int)one.Kind]++;
        Kinds.Add(EventNames.Canonical(one.Kind));
        if (one.Kind == EventKind.Search && Count(EventKind.ViewItem) == 0) SearchesBeforeFirstView++;
        CheckoutDepth = Math.Max(CheckoutDepth, DepthOf(one.Kind));
        if (EventCount++ == 0) return;

        if (one.Kind != _lastKind) KindChanges++;
        if (one.Kind == EventKind.AddToCart && _lastKind == EventKind.ViewItem) ViewsToCart++;
        if (one.Kind != EventKind.ViewItem) return;
        if (_lastKind == EventKind.AddToCart) CartToViews++;
        if (_lastKind is EventKind.ViewItemList or EventKind.SelectItem or EventKind.Search) ListsToView++;
    }

    private void ReadItem(ClickEvent one)
    {
        if (EventCount == 1) EntryPage = SessionLookups.PageKey(one.Page);
        if (one.Page is { } page) Pages.Add(page);
        if (one.ItemBrand is { } brand) Brands.Add(brand);
        if (one.ItemCategory is { } category)
        {
            if (LastCategory is not null && !string.Equals(LastCategory, category, StringComparison.Ordinal)) CategorySwitches++;
            LastCategory = category;
            Categories.Add(category);
        }

        if (one.Price is { } price && one.Kind is not (EventKind.RemoveFromCart or EventKind.Refund)) Prices.Add(price);
        if (one.ItemId is not { } item) return;
        LastItem = item;
        Items.Add(item);
        if (one.Price is { } known) KeepPrice(item, known);
        if (one.Kind != EventKind.ViewItem) return;
        if (ViewedItems.Add(item) > 1) RepeatViews++;
        if (Cart.Holds(item)) CartItemViews++;
    }

    private void KeepPrice(string item, double price)
    {
        int slot = _priced.Find(item);
        if (slot >= 0)
        {
            _lastPrices[slot] = price;
            return;
        }

        _priced.Add(item);
        _lastPrices.Add(price);
    }

    private double LastPrice(string item) => _priced.Find(item) is >= 0 and int slot ? _lastPrices[slot] : double.NaN;

    private void ReadCart(ClickEvent one)
    {
        if (one.Kind is not (EventKind.AddToCart or EventKind.RemoveFromCart)) return;
        string item = one.ItemId ?? "";
        if (one.Kind == EventKind.AddToCart)
        {
            Cart.Add(item, one.Quantity, one.Price ?? (one.Value / one.Quantity) ?? LastPrice(item));
            LargestCart = Math.Max(LargestCart, Cart.Pieces);
            if (Count(EventKind.AddToCart) == 1) _firstCartAddSeconds = (Now - _start).TotalSeconds;
        }
        else
        {
            Cart.Remove(item, one.Quantity);
        }

        _cartActionTime = Now;
        _eventsAtCartAction = EventCount;
    }

    private static int DepthOf(EventKind kind) => kind switch
    {
        EventKind.ViewCart => 1,
        EventKind.BeginCheckout => 2,
        EventKind.AddShippingInfo => 3,
        EventKind.AddPaymentInfo => 4,
        _ => 0,
    };
}

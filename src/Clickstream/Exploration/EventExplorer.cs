using Clickstream.Csv;
using Clickstream.Events;
using Clickstream.Exploration.Sketches;
using Clickstream.Sessions;

namespace Clickstream.Exploration;

/// <summary>Looks at events one after another, and at their sessions once all were read.</summary>
internal sealed class EventExplorer(ExplorationOptions options)
{
    private const int MostLabels = 60_000;
    private const int MostVisitors = 60_000;
    private const int MostNames = 1_000;
    private const int NamesShown = 10;
    private const int ErrorsShown = 5;

    private readonly ClickLog _log = new(options.MaximumEvents);
    private readonly ClockTally _clock = new();
    private readonly PriceTally _prices = new();
    private readonly FewNames<string> _categories = new(MostLabels);
    private readonly FewNames<string> _pages = new(MostLabels);
    private readonly FewNames<Visitor> _visitors = new(MostVisitors);
    private readonly FrequentTexts _unknownNames = new(MostNames);
    private readonly List<string> _errors = [];
    private readonly long[] _kinds = new long[Enum.GetValues<EventKind>().Length];
    private readonly List<long> _labelCounts = [];
    private Func<LoggedClick, long>? _hits;
    private bool _hasCategories;

    /// <summary>Rows that are no events.</summary>
    public long UnreadableRows { get; private set; }

    /// <summary>The first few of them.</summary>
    public IReadOnlyList<string> FirstErrors => _errors;

    /// <summary>Names of events that are not known.</summary>
    public IReadOnlyList<CategoryCount> UnknownEvents => [.. _unknownNames.Top(NamesShown).Select(name => new CategoryCount(name.Text, name.Count))];

    /// <summary>Events by kind.</summary>
    public IReadOnlyList<long> EventsOf => _kinds;

    /// <summary>What is known of visitors; the number of the first is 1.</summary>
    public IReadOnlyList<Visitor> Visitors => _visitors.Values;

    /// <summary>Names of the categories, or where there are none of the pages; the number of the first is 1.</summary>
    public IReadOnlyList<string> Labels => _hasCategories ? _categories.Values : _pages.Values;

    /// <summary>Events of each label, by its number; that of 0 are those without one.</summary>
    public IReadOnlyList<long> LabelCounts => _labelCounts;

    /// <summary>Whether <see cref="Labels"/> are categories.</summary>
    public bool LabelsAreCategories => _hasCategories;

    /// <summary>Prices, currencies and categories.</summary>
    public PriceTally Prices => _prices;

    /// <summary>When things happened.</summary>
    public ClockTally Clock => _clock;

    /// <summary>One session in so many is looked at.</summary>
    public long SampledFrom => _log.SampledFrom;

    /// <summary>Says how the next rows are read.</summary>
    public void Open(EventColumns columns)
    {
        _hasCategories |= columns.Has(EventField.ItemCategory);
        if (columns.HasHits) _hits = columns.Profile.Hits == HitKey.Order ? click => click.Order : click => click.UtcTicks;
    }

    /// <summary>Takes a row.</summary>
    public void Add(EventRead read)
    {
        if (read.Row is not { } row)
        {
            if (read.UnknownName is { } name) _unknownNames.Add(name, out _);
            else AddError(read.Error);
            return;
        }

        ClickEvent click = Shortened(row.Event);
        _kinds[(int)click.Kind]++;
        _clock.Add(click.Time, click.Kind);
        ushort category = _categories.NumberOf(click.ItemCategory);
        byte currency = _prices.Add(click, category);
        ushort label = _hasCategories ? category : _pages.NumberOf(click.Page);
        while (_labelCounts.Count <= label) _labelCounts.Add(0);
        _labelCounts[label]++;
        ulong item = click.ItemId is null ? 0 : TextHash.Of(click.ItemId);
        _log.Add(row, new LoggedClick
        {
            UtcTicks = click.Time.UtcTicks,
            Amount = click.Value is null && click.Price is null ? double.NaN : click.Amount,
            IsValue = click.Value is not null,
            Fingerprint = FingerprintOf(row, item),
            Item = (uint)(item >> 32),
            Order = (int)(row.Order ?? 0),
            Label = label,
            Visitor = _visitors.NumberOf(Shortened(row.Visitor)),
            Currency = currency,
            Kind = click.Kind,
        });
    }

    /// <summary>Gives out the sessions. To be asked once.</summary>
    /// <returns>Number of events that repeat another of their session.</returns>
    public long TakeSessions(Action<ReadOnlyMemory<LoggedClick>> take) => _log.TakeAll(new SessionizerOptions().Gap, _hits, take);

    private void AddError(RowError? error)
    {
        UnreadableRows++;
        if (error is not null && _errors.Count < ErrorsShown) _errors.Add(error.ToString());
    }

    // What is kept of names is short; what tells events apart is made of whole ones.
    private static ClickEvent Shortened(ClickEvent click) => !IsLong(click.ItemCategory) && !IsLong(click.Page) && !IsLong(click.Currency)
        ? click
        : click with { ItemCategory = ShortText.Of(click.ItemCategory), Page = ShortText.Of(click.Page), Currency = ShortText.Of(click.Currency) };

    private static Visitor Shortened(Visitor visitor) => !IsLong(visitor.Device) && !IsLong(visitor.Country) && !IsLong(visitor.TrafficSource)
        ? visitor
        : visitor with { Device = ShortText.Of(visitor.Device), Country = ShortText.Of(visitor.Country), TrafficSource = ShortText.Of(visitor.TrafficSource) };

    private static bool IsLong(string? text) => text is { Length: > ShortText.Longest };

    private static uint FingerprintOf(EventRow row, ulong item)
    {
        ClickEvent click = row.Event;
        ulong hash = TextHash.Combine(item, (ulong)click.Kind);
        foreach (string? text in (ReadOnlySpan<string?>)[click.ItemCategory, click.ItemBrand, click.Currency, click.Page])
            hash = TextHash.Combine(hash, text is null ? 0 : TextHash.Of(text));
        hash = TextHash.Combine(hash, BitConverter.DoubleToUInt64Bits(click.Price ?? -1));
        hash = TextHash.Combine(hash, BitConverter.DoubleToUInt64Bits(click.Value ?? -1));
        hash = TextHash.Combine(hash, (ulong)click.Quantity);
        return (uint)(TextHash.Combine(hash, (ulong)(row.Order ?? -1)) >> 32);
    }
}

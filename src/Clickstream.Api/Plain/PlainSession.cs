using System.Text.Json;
using Clickstream.Csv;
using Clickstream.Events;
using Clickstream.Sessions;

namespace Clickstream.Api.Plain;

/// <summary>
/// One plain session as it is read: scratch memory, one a thread, used again and again. Nothing of a session outlives <see cref="Clear"/> but short
/// texts in the pool.
/// </summary>
internal sealed class PlainSession
{
    private const int LargestKept = 1024;

    private readonly List<ClickEvent> _events = [];
    private readonly int[] _likely = new int[Enum.GetValues<EventField>().Length];

    /// <summary>Reads single values.</summary>
    public PlainText Values { get; } = new();

    /// <summary>The visitor; null when the body does not say.</summary>
    public Visitor? Visitor { get; private set; }

    /// <summary>The events as they were posted.</summary>
    public IReadOnlyList<ClickEvent> Events => _events;

    /// <summary>
    /// The session so far as a model sees it, if there is nothing to be said of it: its events in order of time, none twice, none a purchase, all of
    /// one currency.
    /// </summary>
    public SessionSnapshot? Snapshot()
    {
        SessionSnapshot? snapshot = SnapshotCutter.BeforePurchase(Visitor ?? Visitor.Unknown, _events, out IReadOnlyList<string> notes);
        return notes.Count == 0 ? snapshot : null;
    }

    /// <summary>Reads the visitor; the reader stands on the value.</summary>
    public bool TryReadVisitor(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartObject) return false;
        string? device = null, country = null, source = null;
        bool? returning = null;
        int met = 0;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            int index = json.ValueIsEscaped ? -1 : PlainVocabulary.OfVisitor.IndexOf(json.ValueSpan, -1);
            if (index < 0) return false;
            var field = (EventField)PlainVocabulary.OfVisitor.NumberAt(index);
            if (!IsFirst(ref met, field)) return false;
            json.Read();
            bool good = field switch
            {
                EventField.Device => Values.TryText(ref json, out device),
                EventField.Country => Values.TryText(ref json, out country),
                EventField.TrafficSource => Values.TryText(ref json, out source),
                _ => Values.TryReturning(ref json, out returning),
            };
            if (!good) return false;
        }

        Visitor = new Visitor(device, country, source, returning);
        return true;
    }

    /// <summary>Reads the list of events; the reader stands on the value.</summary>
    public bool TryReadEvents(ref Utf8JsonReader json, int most)
    {
        if (json.TokenType != JsonTokenType.StartArray) return false;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (_events.Count == most || !TryReadEvent(ref json)) return false;
        }

        return _events.Count > 0;
    }

    /// <summary>Forgets the session.</summary>
    public void Clear()
    {
        _events.Clear();
        if (_events.Capacity > LargestKept) _events.Capacity = LargestKept;
        Visitor = null;
    }

    private bool TryReadEvent(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartObject) return false;
        DateTimeOffset time = default;
        EventKind kind = default;
        string? item = null, category = null, brand = null, currency = null, page = null;
        double? price = null, value = null;
        int quantity = 1, met = 0;
        for (int place = 0; json.Read() && json.TokenType == JsonTokenType.PropertyName; place++)
        {
            int index = json.ValueIsEscaped ? -1 : PlainVocabulary.OfEvent.IndexOf(json.ValueSpan, place < _likely.Length ? _likely[place] : -1);
            if (index < 0) return false;
            if (place < _likely.Length) _likely[place] = index;
            var field = (EventField)PlainVocabulary.OfEvent.NumberAt(index);
            if (!IsFirst(ref met, field)) return false;
            json.Read();
            bool good = field switch
            {
                EventField.EventTime => Values.TryTime(ref json, out time),
                EventField.EventName => Values.TryKind(ref json, out kind),
                EventField.ItemId => Values.TryText(ref json, out item),
                EventField.ItemCategory => Values.TryText(ref json, out category),
                EventField.ItemBrand => Values.TryText(ref json, out brand),
                EventField.Price => Values.TryAmount(ref json, out price),
                EventField.Quantity => Values.TryQuantity(ref json, out quantity),
                EventField.Value => Values.TryAmount(ref json, out value),
                EventField.Currency => Values.TryText(ref json, out currency),
                _ => Values.TryText(ref json, out page),
            };
            if (!good) return false;
        }

        const int needed = (1 << (int)EventField.EventTime) | (1 << (int)EventField.EventName);
        if ((met & needed) != needed) return false;
        var click = new ClickEvent
        {
            Time = time,
            Kind = kind,
            ItemId = item,
            ItemCategory = category,
            ItemBrand = brand,
            Price = price,
            Quantity = quantity,
            Value = value,
            Currency = currency,
            Page = page,
        };
        _events.Add(click);
        return ClickRules.AreKept(click);
    }

    // A field that stands there twice, perhaps in two spellings, is a matter for the whole reader.
    private static bool IsFirst(ref int met, EventField field)
    {
        int bit = 1 << (int)field;
        if ((met & bit) != 0) return false;
        met |= bit;
        return true;
    }
}

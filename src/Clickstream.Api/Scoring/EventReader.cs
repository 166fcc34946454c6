using System.Text.Json;
using Clickstream.Csv;
using Clickstream.Events;
using Clickstream.Sessions;

namespace Clickstream.Api.Scoring;

/// <summary>Reads the events of a session by the rules that hold for a CSV row too.</summary>
internal sealed class EventReader
{
    private readonly JsonFindings _findings;
    private readonly EventProfile _profile;
    private readonly Dictionary<string, EventKind> _ownNames;
    private readonly FieldReader _fields;
    private readonly ItemReader _items;
    private readonly FieldReader _body;

    /// <param name="names">What fields are called.</param>
    /// <param name="body">The fields of the body, which hold for every event that does not say them itself.</param>
    /// <param name="findings">Receives faults and oddities.</param>
    public EventReader(FieldNames names, FieldReader body, JsonFindings findings)
    {
        _findings = findings;
        _profile = names.Profile;
        _body = body;
        _ownNames = _profile.EventNames.ToDictionary(pair => LooseName.Of(pair.Key), pair => pair.Value, StringComparer.Ordinal);
        _fields = new FieldReader(names, _ => true, findings);
        _items = new ItemReader(new FieldReader(names, SessionFields.OfItem, findings), findings);
    }

    /// <summary>Reads one event: none when it has a fault or a name that is not known, several when it puts several products into the cart.</summary>
    public void Read(JsonElement value, string pointer, int position, List<ReadEvent> into)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            _findings.Fault(pointer, JsonFindings.Describe(value), "an event: an object with eventTime and eventName");
            return;
        }

        _fields.Read(value, pointer, "events");
        int faults = _findings.Faults.Count;
        DateTimeOffset time = Time(pointer);
        string? name = Name(pointer);
        var click = new ClickEvent
        {
            Time = time,
            Kind = _profile.DefaultEvent ?? EventKind.PageView,
            ItemId = _fields.Text(EventField.ItemId),
            ItemCategory = _fields.Text(EventField.ItemCategory),
            ItemBrand = _fields.Text(EventField.ItemBrand),
            Price = _fields.Amount(EventField.Price),
            Quantity = _fields.Quantity() ?? 1,
            Value = _fields.Amount(EventField.Value),
            Currency = _fields.Text(EventField.Currency) ?? _body.Text(EventField.Currency),
            Page = _fields.Text(EventField.Page),
        };
        Visitor visitor = _fields.Visitor();
        string? session = _fields.Text(EventField.SessionId), user = _fields.Text(EventField.UserId);
        if (_findings.Faults.Count > faults) return;
        if (name is not null)
        {
            if (!EventNames.TryParse(name, out EventKind kind) && !_ownNames.TryGetValue(LooseName.Of(name), out kind))
            {
                _findings.UnknownEvent(name);
                return;
            }

            click = click with { Kind = kind };
        }

        foreach (ClickEvent one in _items.Expand(click, _fields.Items, _fields.ItemsName))
            into.Add(new ReadEvent(new PostedEvent(position, one), visitor, session, user));
    }

    // GA4's request may carry one time for all of its events.
    private DateTimeOffset Time(string pointer)
    {
        if (_fields.Time(_profile.TimeUnit) is { } own) return own;
        if (_fields.Has(EventField.EventTime)) return default; // Told as a fault already.
        if (_body.Time(_profile.TimeUnit) is { } shared) return shared;
        if (!_body.Has(EventField.EventTime)) _findings.Fault($"{pointer}/eventTime", "nothing", EventFieldParser.TimeWanted);
        return default;
    }

    private string? Name(string pointer)
    {
        if (_fields.Has(EventField.EventName)) return _fields.Text(EventField.EventName);
        if (_profile.DefaultEvent is null) _findings.Fault($"{pointer}/eventName", "nothing", EventFieldParser.EventNameWanted);
        return null;
    }
}

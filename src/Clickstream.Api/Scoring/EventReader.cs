using System.Text.Json;
using Clickstream.Csv;
using Clickstream.Events;
using Clickstream.Sessions;

namespace Clickstream.Api.Scoring;

/// <summary>Reads the events and the visitor of a session by the rules that hold for a CSV row too.</summary>
internal sealed class EventReader(JsonFindings findings)
{
    private delegate bool Parser<T>(ReadOnlySpan<char> text, out T value);

    private readonly FieldValues _fields = new();
    private string _pointer = "";

    /// <summary>One event; null when it has a fault, or a name that is not known.</summary>
    public ClickEvent? Event(JsonElement value, string pointer)
    {
        _pointer = pointer;
        if (value.ValueKind != JsonValueKind.Object)
        {
            findings.Fault(pointer, JsonFindings.Describe(value), "an event: an object with eventTime and eventName");
            return null;
        }

        _fields.Read(value, "events", findings);
        int faults = findings.Faults.Count;
        DateTimeOffset time = Required<DateTimeOffset>(EventField.EventTime, "eventTime", TryTime, EventFieldParser.TimeWanted);
        string? name = Required(EventField.EventName, "eventName");
        double? price = Optional<double?>(EventField.Price, EventFieldParser.TryAmount, EventFieldParser.AmountWanted);
        int quantity = Optional<int>(EventField.Quantity, EventFieldParser.TryQuantity, EventFieldParser.QuantityWanted, 1);
        double? amount = Optional<double?>(EventField.Value, EventFieldParser.TryAmount, EventFieldParser.AmountWanted);
        string? itemId = Text(EventField.ItemId), category = Text(EventField.ItemCategory), brand = Text(EventField.ItemBrand);
        string? currency = Text(EventField.Currency), page = Text(EventField.Page);
        if (findings.Faults.Count > faults) return null;
        if (!EventNames.TryParse(name, out EventKind kind))
        {
            findings.UnknownEvent(name!);
            return null;
        }

        return new ClickEvent
        {
            Time = time,
            Kind = kind,
            ItemId = itemId,
            ItemCategory = category,
            ItemBrand = brand,
            Price = price,
            Quantity = quantity,
            Value = amount,
            Currency = currency,
            Page = page,
        };
    }

    /// <summary>What is known of the visitor.</summary>
    public Visitor Visitor(JsonElement value, string pointer)
    {
        _pointer = pointer;
        if (value.ValueKind == JsonValueKind.Null) return Sessions.Visitor.Unknown;
        if (value.ValueKind != JsonValueKind.Object)
        {
            findings.Fault(pointer, JsonFindings.Describe(value), "an object with device, country, trafficSource, returning");
            return Sessions.Visitor.Unknown;
        }

        _fields.Read(value, "visitor", findings);
        return new Visitor(
            Text(EventField.Device),
            Text(EventField.Country),
            Text(EventField.TrafficSource),
            Optional<bool?>(EventField.Returning, EventFieldParser.TryReturning, EventFieldParser.ReturningWanted));
    }

    private string? Required(EventField field, string name)
    {
        if (_fields[field] is null) findings.Fault($"{_pointer}/{name}", "nothing", EventFieldParser.EventNameWanted);
        return Text(field);
    }

    private T Required<T>(EventField field, string name, Parser<T> parse, string wanted)
        where T : struct
    {
        if (_fields[field] is not null) return Optional(field, parse, wanted);
        findings.Fault($"{_pointer}/{name}", "nothing", wanted);
        return default;
    }

    private T? Optional<T>(EventField field, Parser<T> parse, string wanted, T? missing = default)
    {
        if (_fields[field] is not { } property) return missing;
        string pointer = PointerOf(property);
        if (findings.Text(property.Value, pointer) is not { } text) return missing;
        if (parse(text, out T value)) return value;
        findings.Fault(pointer, JsonFindings.Describe(property.Value), wanted);
        return missing;
    }

    private string? Text(EventField field) =>
        _fields[field] is { } property ? EventFieldParser.Text(findings.Text(property.Value, PointerOf(property))) : null;

    private static bool TryTime(ReadOnlySpan<char> text, out DateTimeOffset time) => EventFieldParser.TryTime(text, out time);

    private string PointerOf(JsonProperty property) => $"{_pointer}/{JsonFindings.Escape(property.Name)}";
}

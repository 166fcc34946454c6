using System.Text.Json;
using Clickstream.Csv;
using Clickstream.Events;
using Clickstream.Sessions;

namespace Clickstream.Api.Scoring;

/// <summary>Reads the fields of one JSON object by the rules of <see cref="EventFieldParser"/>. A field that cannot be read is a fault with its place.</summary>
internal sealed class FieldReader(FieldNames names, Func<EventField, bool> wanted, JsonFindings findings)
{
    private delegate bool Parser<T>(ReadOnlySpan<char> text, out T value);

    private readonly FieldValues _values = new(names, wanted);

    /// <summary>The list of the event's products, or null.</summary>
    public FoundField? Items => _values.Items;

    /// <summary>Name of that list as a path.</summary>
    public string ItemsName => _values.ItemsName;

    /// <summary>Turns to the next object.</summary>
    public void Read(JsonElement value, string pointer, string path, string prefix = "", Func<string, bool>? except = null) =>
        _values.Read(value, pointer, path, findings, prefix, except);

    /// <summary>Whether the object has a value of this field, good or bad.</summary>
    public bool Has(EventField field) => _values[field] is not null;

    public string? Text(EventField field) =>
        _values[field] is { } found ? EventFieldParser.Text(findings.Text(found.Value, found.Pointer)) : null;

    public DateTimeOffset? Time(TimeUnit unit) => Parse(
        EventField.EventTime, (ReadOnlySpan<char> text, out DateTimeOffset time) => EventFieldParser.TryTime(text, out time, unit), EventFieldParser.TimeWanted);

    public double? Amount(EventField field)
    {
        if (_values[field] is not { } found || findings.Text(found.Value, found.Pointer) is not { } text) return null;
        bool comma = names.Profile.DecimalComma && found.Value.ValueKind == JsonValueKind.String; // A JSON number has a point always.
        if (!EventFieldParser.TryAmount(text, out double? amount, comma))
            findings.Fault(found.Pointer, JsonFindings.Describe(found.Value), EventFieldParser.AmountWantedInsteadOf(text, comma));
        return names.Profile.ZeroIsMissing && amount == 0 ? null : amount;
    }

    public int? Quantity() => Parse<int>(EventField.Quantity, EventFieldParser.TryQuantity, EventFieldParser.QuantityWanted);

    public Visitor Visitor()
    {
        var visitor = new Visitor(
            Text(EventField.Device),
            Text(EventField.Country),
            Text(EventField.TrafficSource),
            Parse<bool>(EventField.Returning, TryReturning, EventFieldParser.ReturningWanted));
        return visitor == Sessions.Visitor.Unknown ? Sessions.Visitor.Unknown : visitor;
    }

    private static bool TryReturning(ReadOnlySpan<char> text, out bool returning)
    {
        bool good = EventFieldParser.TryReturning(text, out bool? read) && read is not null;
        returning = read ?? false;
        return good;
    }

    private T? Parse<T>(EventField field, Parser<T> parse, string wantedText)
        where T : struct
    {
        if (_values[field] is not { } found || findings.Text(found.Value, found.Pointer) is not { } text) return null;
        if (parse(text, out T value)) return value;
        findings.Fault(found.Pointer, JsonFindings.Describe(found.Value), wantedText);
        return null;
    }
}

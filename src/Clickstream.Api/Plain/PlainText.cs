using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Clickstream.Events;

namespace Clickstream.Api.Plain;

/// <summary>
/// Reads single values of a plain body by the rules of <see cref="EventFieldParser"/>. False of whatever is not plain: the whole reader says what it is.
/// Scratch memory: what is read last is good until the next value is read.
/// </summary>
internal sealed class PlainText
{
    /// <summary>Longest text that is read here, in bytes as it was written; the whole reader takes longer ones.</summary>
    private const int Longest = 256;

    private static readonly NameTable Kinds = new(Enum.GetValues<EventKind>().ToDictionary(EventNames.Canonical, kind => (int)kind));

    private readonly byte[] _bytes = new byte[Longest];
    private readonly char[] _chars = new char[Longest];
    private readonly TextCache _cache = new();

    /// <summary>A text, or a number as it was written; null when missing.</summary>
    public bool TryText(ref Utf8JsonReader json, out string? text)
    {
        text = null;
        if (json.TokenType == JsonTokenType.Null) return true;
        if (!TryBytes(ref json, out ReadOnlySpan<byte> bytes)) return false;
        string read = _cache.Of(bytes);
        if (!EventFieldParser.IsMissing(read)) text = EventFieldParser.Text(read);
        return true;
    }

    /// <summary>A price or value; null when missing.</summary>
    public bool TryAmount(ref Utf8JsonReader json, out double? amount)
    {
        amount = null;
        return json.TokenType switch
        {
            JsonTokenType.Null => true,
            JsonTokenType.Number => EventFieldParser.TryAmount(json.GetDouble(), out amount),
            _ => TryChars(ref json, out ReadOnlySpan<char> text) && EventFieldParser.TryAmount(text, out amount),
        };
    }

    /// <summary>A quantity; 1 when missing.</summary>
    public bool TryQuantity(ref Utf8JsonReader json, out int quantity)
    {
        quantity = 1;
        return json.TokenType switch
        {
            JsonTokenType.Null => true,
            JsonTokenType.Number => EventFieldParser.TryQuantity(json.GetDouble(), out quantity),
            _ => TryChars(ref json, out ReadOnlySpan<char> text) && EventFieldParser.TryQuantity(text, out quantity),
        };
    }

    /// <summary>A time, which must be there.</summary>
    public bool TryTime(ref Utf8JsonReader json, out DateTimeOffset time)
    {
        time = default;
        return TryChars(ref json, out ReadOnlySpan<char> text)
            && !EventFieldParser.IsMissing(text)
            && EventFieldParser.TryTime(text, out time);
    }

    /// <summary>The kind of an event, which must be there and known.</summary>
    public bool TryKind(ref Utf8JsonReader json, out EventKind kind)
    {
        kind = default;
        int index = json is { TokenType: JsonTokenType.String, ValueIsEscaped: false } ? Kinds.IndexOf(json.ValueSpan, -1) : -1;
        if (index >= 0)
        {
            kind = (EventKind)Kinds.NumberAt(index);
            return true;
        }

        return TryChars(ref json, out ReadOnlySpan<char> text)
            && !EventFieldParser.IsMissing(text)
            && EventNames.TryParse(text, out kind);
    }

    /// <summary>Whether the visitor was here before; null when missing.</summary>
    public bool TryReturning(ref Utf8JsonReader json, out bool? returning)
    {
        returning = null;
        if (json.TokenType == JsonTokenType.Null) return true;
        if (json.TokenType is not (JsonTokenType.True or JsonTokenType.False))
            return TryChars(ref json, out ReadOnlySpan<char> text) && EventFieldParser.TryReturning(text, out returning);
        returning = json.TokenType == JsonTokenType.True;
        return true;
    }

    /// <summary>The bytes of a text, escapes undone, or of a number; false of other values, long ones and what is not UTF-8.</summary>
    /// <param name="json">The reader.</param>
    /// <param name="bytes">Valid UTF-8.</param>
    public bool TryBytes(ref Utf8JsonReader json, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (json.TokenType is not (JsonTokenType.String or JsonTokenType.Number) || json.ValueSpan.Length > Longest) return false;
        bytes = json.ValueSpan;
        if (json.ValueIsEscaped)
        {
            // Half a surrogate pair has no bytes.
            if (json.ValueSpan.IndexOf("\\uD"u8) >= 0 || json.ValueSpan.IndexOf("\\ud"u8) >= 0) return false;
            bytes = _bytes.AsSpan(0, json.CopyString(_bytes));
        }

        return Utf8.IsValid(bytes);
    }

    /// <summary>The text of bytes that <see cref="TryBytes"/> gave.</summary>
    public string Pooled(ReadOnlySpan<byte> bytes) => _cache.Of(bytes);

    /// <summary>As <see cref="TryBytes"/>, as characters.</summary>
    public bool TryChars(ref Utf8JsonReader json, out ReadOnlySpan<char> chars)
    {
        chars = default;
        if (!TryBytes(ref json, out ReadOnlySpan<byte> bytes)) return false;
        if (Utf8.ToUtf16(bytes, _chars, out _, out int written) != OperationStatus.Done) return false;
        chars = _chars.AsSpan(0, written);
        return true;
    }
}

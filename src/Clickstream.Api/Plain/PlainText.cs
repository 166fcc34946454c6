using System.Buffers;
using System.Text;
using System.Text.Json;
using Clickstream.Events;

namespace Clickstream.Api.Plain;

/// <summary>Reads single values of a plain body by the rules of <see cref="EventFieldParser"/>. False of whatever is not plain: the whole reader says what it is.</summary>
internal static class PlainText
{
    /// <summary>Longest text that is read here, in bytes; the whole reader takes longer ones.</summary>
    private const int Longest = 256;

    /// <summary>A text, or a number as it was written; null when missing.</summary>
    public static bool TryText(ref Utf8JsonReader json, TextPool pool, out string? text)
    {
        text = null;
        if (json.TokenType == JsonTokenType.Null) return true;
        if (json.TokenType is not (JsonTokenType.String or JsonTokenType.Number) || !IsPlain(ref json)) return false;
        string read = pool.Of(json.ValueSpan);
        if (!EventFieldParser.IsMissing(read)) text = EventFieldParser.Text(read);
        return true;
    }

    /// <summary>A price or value; null when missing.</summary>
    public static bool TryAmount(ref Utf8JsonReader json, out double? amount)
    {
        amount = null;
        return json.TokenType switch
        {
            JsonTokenType.Null => true,
            JsonTokenType.Number => EventFieldParser.TryAmount(json.GetDouble(), out amount),
            JsonTokenType.String => IsPlain(ref json) && EventFieldParser.TryAmount(Chars(json.ValueSpan, stackalloc char[Longest]), out amount),
            _ => false,
        };
    }

    /// <summary>A quantity; 1 when missing.</summary>
    public static bool TryQuantity(ref Utf8JsonReader json, out int quantity)
    {
        quantity = 1;
        return json.TokenType switch
        {
            JsonTokenType.Null => true,
            JsonTokenType.Number => EventFieldParser.TryQuantity(json.GetDouble(), out quantity),
            JsonTokenType.String => IsPlain(ref json) && EventFieldParser.TryQuantity(Chars(json.ValueSpan, stackalloc char[Longest]), out quantity),
            _ => false,
        };
    }

    /// <summary>A time, which must be there.</summary>
    public static bool TryTime(ref Utf8JsonReader json, out DateTimeOffset time)
    {
        time = default;
        if (json.TokenType is not (JsonTokenType.String or JsonTokenType.Number) || !IsPlain(ref json)) return false;
        ReadOnlySpan<char> text = Chars(json.ValueSpan, stackalloc char[Longest]);
        return !EventFieldParser.IsMissing(text) && EventFieldParser.TryTime(text, out time);
    }

    /// <summary>The kind of an event, which must be there and known.</summary>
    public static bool TryKind(ref Utf8JsonReader json, out EventKind kind)
    {
        kind = default;
        if (json.TokenType != JsonTokenType.String || !IsPlain(ref json)) return false;
        ReadOnlySpan<char> text = Chars(json.ValueSpan, stackalloc char[Longest]);
        return !EventFieldParser.IsMissing(text) && EventNames.TryParse(text, out kind);
    }

    /// <summary>Whether the visitor was here before; null when missing.</summary>
    public static bool TryReturning(ref Utf8JsonReader json, out bool? returning)
    {
        returning = null;
        switch (json.TokenType)
        {
            case JsonTokenType.Null:
                return true;
            case JsonTokenType.True or JsonTokenType.False:
                returning = json.TokenType == JsonTokenType.True;
                return true;
            case JsonTokenType.String or JsonTokenType.Number:
                return IsPlain(ref json) && EventFieldParser.TryReturning(Chars(json.ValueSpan, stackalloc char[Longest]), out returning);
            default:
                return false;
        }
    }

    /// <summary>Whether the value can be taken byte by byte: short ASCII without an escape.</summary>
    public static bool IsPlain(ref Utf8JsonReader json) =>
        !json.HasValueSequence && !json.ValueIsEscaped && json.ValueSpan.Length <= Longest && Ascii.IsValid(json.ValueSpan);

    /// <summary>ASCII as characters.</summary>
    public static ReadOnlySpan<char> Chars(ReadOnlySpan<byte> ascii, Span<char> buffer)
    {
        OperationStatus status = Ascii.ToUtf16(ascii, buffer, out int written);
        return status == OperationStatus.Done ? buffer[..written] : throw new ArgumentException("Not ASCII, or too long.", nameof(ascii));
    }
}

using System.Buffers;
using System.Globalization;
using System.Text;
using Clickstream.Interchange.Models;

namespace Clickstream.Interchange.XGBoost;

/// <summary>
/// Reads JSON as XGBoost writes it: strict, but for NaN, Infinity and -Infinity as numbers (the condition of a categorical split is NaN), which is why
/// the parser of the platform does not do. A number with a point or an exponent is a float32 and is rounded to it once, from its digits.
/// </summary>
/// <param name="file">UTF-8.</param>
internal sealed class ModelJson(ReadOnlyMemory<byte> file)
{
    private const int GreatestDepth = 64;

    private static readonly SearchValues<byte> OfNumbers = SearchValues.Create("+-.0123456789eE"u8);

    private int _position;

    /// <summary>The root.</summary>
    /// <exception cref="ForeignFormatException">The bytes are not such JSON.</exception>
    public ModelPart Read()
    {
        object? root = Value(0);
        SkipSpace();
        return _position == file.Length ? new ModelPart("", root) : throw Wrong("something follows the end of the model");
    }

    private object? Value(int depth)
    {
        if (depth > GreatestDepth) throw Wrong($"objects and arrays lie more than {GreatestDepth} deep");
        switch (Peek())
        {
            case (byte)'{':
                return Object(depth);
            case (byte)'[':
                return Array(depth);
            case (byte)'"':
                return Text();
            case (byte)'t':
                Expect("true"u8);
                return 1.0;
            case (byte)'f':
                Expect("false"u8);
                return 0.0;
            case (byte)'n':
                Expect("null"u8);
                return null;
            default:
                return Number();
        }
    }

    private Dictionary<string, object?> Object(int depth)
    {
        var properties = new Dictionary<string, object?>(StringComparer.Ordinal);
        _position++;
        if (TryTake((byte)'}')) return properties;
        do
        {
            if (Peek() != (byte)'"') throw Wrong("found no name; expected one in quotes");
            string name = Text();
            if (!TryTake((byte)':')) throw Wrong($"found no ':' after '{name}'");
            if (!properties.TryAdd(name, Value(depth + 1))) throw Wrong($"the property '{name}' stands twice");
        }
        while (TryTake((byte)','));
        return TryTake((byte)'}') ? properties : throw Wrong("found neither ',' nor '}' in an object");
    }

    private object Array(int depth)
    {
        var items = new ArrayItems();
        _position++;
        if (TryTake((byte)']')) return items.ToPiece();
        do
        {
            // Numbers, the bulk of a file, are not boxed.
            bool fits = Peek() is (byte)'{' or (byte)'[' or (byte)'"' or (byte)'t' or (byte)'f' or (byte)'n'
                ? items.TryAdd(Value(depth + 1))
                : items.TryAdd(Number());
            if (!fits) throw Wrong("an array holds both numbers and other things");
        }
        while (TryTake((byte)','));
        return TryTake((byte)']') ? items.ToPiece() : throw Wrong("found neither ',' nor ']' in an array");
    }

    private double Number()
    {
        ReadOnlySpan<byte> rest = file.Span[_position..];
        int length = rest.IndexOfAnyExcept(OfNumbers);
        ReadOnlySpan<byte> token = length < 0 ? rest : rest[..length];
        if (token.IsEmpty || token.SequenceEqual("-"u8))
        {
            double sign = token.IsEmpty ? 1 : -1;
            if (token.IsEmpty && rest.StartsWith("NaN"u8)) return Named("NaN"u8, double.NaN);
            if (rest[token.Length..].StartsWith("Infinity"u8)) return Named(rest[..(token.Length + 8)], sign * double.PositiveInfinity);
            throw Wrong("found no value");
        }

        double number;
        if (token.IndexOfAny((byte)'.', (byte)'e', (byte)'E') >= 0)
        {
            if (!float.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out float single)) throw Wrong("found no number");
            number = single;
        }
        else if (!double.TryParse(token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
        {
            throw Wrong("found no number");
        }

        _position += token.Length;
        return number;
    }

    private double Named(ReadOnlySpan<byte> token, double number)
    {
        _position += token.Length;
        return number;
    }

    private string Text()
    {
        ReadOnlySpan<byte> rest = file.Span[(_position + 1)..];
        int end = rest.IndexOfAny((byte)'"', (byte)'\\');
        if (end < 0) throw Wrong("a text has no end");
        if (rest[end] == '"')
        {
            _position += end + 2;
            return Encoding.UTF8.GetString(rest[..end]);
        }

        var text = new StringBuilder();
        while (rest[end] == '\\')
        {
            text.Append(Encoding.UTF8.GetString(rest[..end]));
            int taken = Escape(rest[end..], text);
            _position += end + taken;
            rest = rest[(end + taken)..];
            end = rest.IndexOfAny((byte)'"', (byte)'\\');
            if (end < 0) throw Wrong("a text has no end");
        }

        _position += end + 2;
        return text.Append(Encoding.UTF8.GetString(rest[..end])).ToString();
    }

    private int Escape(ReadOnlySpan<byte> escape, StringBuilder text)
    {
        if (escape.Length < 2) throw Wrong("a text has no end");
        int place = "\"\\/bfnrt"u8.IndexOf(escape[1]);
        if (place >= 0)
        {
            text.Append("\"\\/\b\f\n\r\t"[place]);
            return 2;
        }

        if (escape[1] != 'u' || escape.Length < 6
            || !ushort.TryParse(escape[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code))
        {
            throw Wrong("a text holds an escape that JSON does not know");
        }

        text.Append((char)code);
        return 6;
    }

    private byte Peek()
    {
        SkipSpace();
        return _position < file.Length ? file.Span[_position] : throw Wrong("the file ends too early");
    }

    private bool TryTake(byte wanted)
    {
        if (Peek() != wanted) return false;
        _position++;
        return true;
    }

    private void Expect(ReadOnlySpan<byte> word)
    {
        if (!file.Span[_position..].StartsWith(word)) throw Wrong("found no value");
        _position += word.Length;
    }

    private void SkipSpace()
    {
        int skipped = file.Span[_position..].IndexOfAnyExcept(" \t\r\n"u8);
        _position = skipped < 0 ? file.Length : _position + skipped;
    }

    private ForeignFormatException Wrong(string problem) => new($"XGBoost model, JSON, byte {_position}: {problem}.");
}

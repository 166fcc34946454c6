using System.Buffers.Binary;
using System.Text;
using Clickstream.Interchange.Models;

namespace Clickstream.Interchange.XGBoost;

/// <summary>
/// Reads Universal Binary JSON (draft 12) as XGBoost writes it: a marker byte, then big-endian numbers; arrays may be counted ("#") and of one type
/// ("$"). Lengths are checked against what is left of the file before anything is allocated, and types without a body cannot be counted.
/// </summary>
/// <param name="file">The bytes.</param>
internal sealed class ModelUbjson(ReadOnlyMemory<byte> file)
{
    private const int GreatestDepth = 64;

    private int _position;

    /// <summary>The root.</summary>
    /// <exception cref="ForeignFormatException">The bytes are not such UBJSON.</exception>
    public ModelPart Read()
    {
        object? root = Value(Marker(), 0);
        while (_position < file.Length && file.Span[_position] == 'N') _position++;
        return _position == file.Length ? new ModelPart("", root) : throw Wrong("something follows the end of the model");
    }

    // Bytes of a number of a type; 0 for what is no number.
    private static int Width(byte marker) => (char)marker switch
    {
        'i' or 'U' => 1,
        'I' => 2,
        'l' or 'd' => 4,
        'L' or 'D' => 8,
        _ => 0,
    };

    private static double Number(byte marker, ReadOnlySpan<byte> bytes) => (char)marker switch
    {
        'i' => (sbyte)bytes[0],
        'U' => bytes[0],
        'I' => BinaryPrimitives.ReadInt16BigEndian(bytes),
        'l' => BinaryPrimitives.ReadInt32BigEndian(bytes),
        'L' => BinaryPrimitives.ReadInt64BigEndian(bytes),
        'd' => BinaryPrimitives.ReadSingleBigEndian(bytes),
        _ => BinaryPrimitives.ReadDoubleBigEndian(bytes),
    };

    private object? Value(byte marker, int depth)
    {
        if (depth > GreatestDepth) throw Wrong($"objects and arrays lie more than {GreatestDepth} deep");
        if (Width(marker) > 0) return Number(marker, Take(Width(marker)));
        return (char)marker switch
        {
            '{' => Object(depth),
            '[' => Array(depth),
            'S' => Text(),
            'C' => ((char)Take(1)[0]).ToString(),
            'T' => 1.0,
            'F' => 0.0,
            'Z' => null,
            _ => throw Unknown(marker),
        };
    }

    private Dictionary<string, object?> Object(int depth)
    {
        byte marker = Marker();
        if (marker == '$') throw Wrong("an object is of one type, which XGBoost does not write");
        int count = marker == '#' ? Length(Marker()) : -1;
        if (count > (file.Length - _position) / 2) throw Wrong($"an object is said to have {count} properties; the file ends before");
        var properties = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (int read = 0; count < 0 ? marker != '}' : read < count; read++)
        {
            if (count >= 0) marker = Marker();
            string name = Encoding.UTF8.GetString(Take(Length(marker)));
            if (!properties.TryAdd(name, Value(Marker(), depth + 1))) throw Wrong($"the property '{name}' stands twice");
            if (count < 0) marker = Marker();
        }

        return properties;
    }

    private object Array(int depth)
    {
        byte marker = Marker();
        if (marker == '$')
        {
            byte type = Marker();
            if (Marker() != '#') throw Wrong("an array of one type is not counted");
            return OneType(type, Length(Marker()));
        }

        int count = marker == '#' ? Length(Marker()) : -1;
        if (count > file.Length - _position) throw Wrong($"an array is said to have {count} items; the file ends before");
        var items = new ArrayItems();
        for (int read = 0; count < 0 ? marker != ']' : read < count; read++)
        {
            if (count >= 0) marker = Marker();
            // Numbers are not boxed.
            bool fits = Width(marker) is > 0 and int width ? items.TryAdd(Number(marker, Take(width))) : items.TryAdd(Value(marker, depth + 1));
            if (!fits) throw Wrong("an array holds both numbers and other things");
            if (count < 0) marker = Marker();
        }

        return items.ToPiece();
    }

    private double[] OneType(byte type, int count)
    {
        int width = Width(type);
        if (width == 0) throw Wrong($"an array is of the type '{Name(type)}'; expected numbers");
        if (count > (file.Length - _position) / width) throw Wrong($"an array is said to have {count} numbers of {width} bytes; the file ends before");
        ReadOnlySpan<byte> bytes = Take(count * width);
        var numbers = new double[count];
        for (int i = 0; i < count; i++) numbers[i] = Number(type, bytes.Slice(i * width, width));
        return numbers;
    }

    private string Text() => Encoding.UTF8.GetString(Take(Length(Marker())));

    private int Length(byte marker)
    {
        if ((char)marker is not ('i' or 'U' or 'I' or 'l' or 'L')) throw Wrong($"found the type '{Name(marker)}'; expected a whole number that tells a length");
        double length = Number(marker, Take(Width(marker)));
        return length >= 0 && length <= file.Length ? (int)length : throw Wrong($"found the length {length:R}; the file has {file.Length} bytes");
    }

    // The next marker; "no operation" is stepped over.
    private byte Marker()
    {
        byte marker;
        do
        {
            marker = Take(1)[0];
        }
        while (marker == 'N');
        return marker;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > file.Length - _position) throw Wrong("the file ends too early");
        ReadOnlySpan<byte> taken = file.Span.Slice(_position, count);
        _position += count;
        return taken;
    }

    private ForeignFormatException Unknown(byte marker) => Wrong($"found the type '{Name(marker)}', which XGBoost does not write");

    private static string Name(byte marker) => marker is > 32 and < 127 ? ((char)marker).ToString() : $"0x{marker:X2}";

    private ForeignFormatException Wrong(string problem) => new($"XGBoost model, UBJSON, byte {_position}: {problem}.");
}

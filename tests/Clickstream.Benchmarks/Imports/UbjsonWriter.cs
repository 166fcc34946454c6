using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Clickstream.Benchmarks.Imports;

/// <summary>Universal Binary JSON as XGBoost writes it: numbers in counted arrays of one type, everything big-endian.</summary>
internal sealed class UbjsonWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>What was written.</summary>
    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    /// <summary>Writes an object, a list, numbers or a text.</summary>
    /// <exception cref="ArgumentException">It is something else.</exception>
    public void Write(object value)
    {
        switch (value)
        {
            case Dictionary<string, object> properties:
                Mark('{');
                foreach ((string name, object property) in properties)
                {
                    Letters(name);
                    Write(property);
                }

                Mark('}');
                break;
            case int[] numbers:
                OneType('l', numbers.Length);
                foreach (int number in numbers) Whole(number);
                break;
            case float[] numbers:
                OneType('d', numbers.Length);
                foreach (float number in numbers) Whole(BitConverter.SingleToInt32Bits(number));
                break;
            case object[] items:
                Mark('[');
                foreach (object item in items) Write(item);
                Mark(']');
                break;
            case string text:
                Mark('S');
                Letters(text);
                break;
            case int number:
                Mark('l');
                Whole(number);
                break;
            default:
                throw new ArgumentException($"There is no {value.GetType().Name} in these files.", nameof(value));
        }
    }

    private void Mark(char marker) => _bytes.Write([(byte)marker]);

    private void OneType(char type, int count)
    {
        foreach (char marker in (ReadOnlySpan<char>)['[', '$', type, '#']) Mark(marker);
        Length(count);
    }

    private void Letters(string text)
    {
        byte[] letters = Encoding.UTF8.GetBytes(text);
        Length(letters.Length);
        _bytes.Write(letters);
    }

    private void Length(long length)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, length);
        Mark('L');
        _bytes.Write(bytes);
    }

    private void Whole(int number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        _bytes.Write(bytes);
    }
}

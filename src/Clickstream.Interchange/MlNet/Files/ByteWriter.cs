using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using Clickstream.Interchange.MlNet.Components;

namespace Clickstream.Interchange.MlNet.Files;

/// <summary>Writes little-endian values into memory.</summary>
internal class ByteWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>Bytes written so far.</summary>
    public int Length => _bytes.WrittenCount;

    /// <summary>All that was written.</summary>
    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    /// <summary>Writes bytes.</summary>
    public void Bytes(ReadOnlySpan<byte> bytes) => _bytes.Write(bytes);

    /// <summary>Writes zeros up to a length.</summary>
    public void PadTo(int length) => _bytes.Write(new byte[length - Length]);

    /// <summary>Writes a value.</summary>
    public void Value<T>(T value)
        where T : unmanaged => _bytes.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));

    /// <summary>Writes a byte 0 or 1.</summary>
    public void Bool(bool value) => Value(value ? (byte)1 : (byte)0);

    /// <summary>Writes values without a count.</summary>
    public void Values<T>(ValueArray<T> values)
        where T : unmanaged => _bytes.Write(MemoryMarshal.AsBytes(values.Span));

    /// <summary>Writes a count and as many values.</summary>
    public void Array<T>(ValueArray<T> values)
        where T : unmanaged
    {
        Value(values.Count);
        Values(values);
    }

    /// <summary>Writes a count, and the things one by one.</summary>
    public void Items<T>(ValueArray<T> items, Action<T> write)
    {
        Value(items.Count);
        foreach (T item in items) write(item);
    }

    /// <summary>Writes an unsigned number of 7 bits a byte, low bits first.</summary>
    public void Leb(int value)
    {
        uint rest = (uint)value;
        for (; rest >= 0x80; rest >>= 7) Value((byte)(rest | 0x80));
        Value((byte)rest);
    }

    /// <summary>Writes the length of a text, and the text in UTF-8.</summary>
    public void ShortText(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Leb(bytes.Length);
        Bytes(bytes);
    }
}

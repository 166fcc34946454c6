using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Clickstream.Interchange.MlNet.Components;
using Clickstream.Interchange.Models;

namespace Clickstream.Interchange.MlNet.Files;

/// <summary>Reads little-endian values off a piece of a file. No length is believed before the bytes that it needs are seen to be there.</summary>
/// <param name="place">Name of the file, for messages.</param>
/// <param name="bytes">The piece.</param>
internal class ByteReader(string place, ReadOnlyMemory<byte> bytes)
{
    private int _position;

    /// <summary>Name of the file, for messages.</summary>
    public string Place => place;

    /// <summary>Bytes of the piece.</summary>
    public int Length => bytes.Length;

    /// <summary>Bytes that have not been read.</summary>
    public int Left => bytes.Length - _position;

    /// <summary>A complaint about what was just read.</summary>
    /// <param name="message">What was found and what was wanted.</param>
    public ForeignFormatException Fault(string message) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{place}, before byte {_position} of {bytes.Length}: {message}"));

    /// <summary>The next bytes.</summary>
    public ReadOnlySpan<byte> Bytes(int count, string what)
    {
        if (count < 0 || count > Left) throw Fault($"{what} takes {count} bytes, but {Left} are left.");
        _position += count;
        return bytes.Span.Slice(_position - count, count);
    }

    /// <summary>A byte.</summary>
    public byte Byte(string what) => Bytes(1, what)[0];

    /// <summary>A byte that is 0 or 1.</summary>
    public bool Bool(string what) => Byte(what) switch
    {
        0 => false,
        1 => true,
        byte other => throw Fault($"{what} is {other}; expected 0 or 1."),
    };

    /// <summary>A signed number of 32 bits.</summary>
    public int Int32(string what) => BinaryPrimitives.ReadInt32LittleEndian(Bytes(sizeof(int), what));

    /// <summary>A signed number of 64 bits.</summary>
    public long Int64(string what) => BinaryPrimitives.ReadInt64LittleEndian(Bytes(sizeof(long), what));

    /// <summary>An unsigned number of 16 bits.</summary>
    public ushort UInt16(string what) => BinaryPrimitives.ReadUInt16LittleEndian(Bytes(sizeof(ushort), what));

    /// <summary>An unsigned number of 32 bits.</summary>
    public uint UInt32(string what) => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(sizeof(uint), what));

    /// <summary>An unsigned number of 64 bits.</summary>
    public ulong UInt64(string what) => BinaryPrimitives.ReadUInt64LittleEndian(Bytes(sizeof(ulong), what));

    /// <summary>A float32.</summary>
    public float Single(string what) => BinaryPrimitives.ReadSingleLittleEndian(Bytes(sizeof(float), what));

    /// <summary>A float64.</summary>
    public double Double(string what) => BinaryPrimitives.ReadDoubleLittleEndian(Bytes(sizeof(double), what));

    /// <summary>A number that must be the one expected.</summary>
    public void Expect(int expected, string what)
    {
        int found = Int32(what);
        if (found != expected) throw Fault($"{what} is {found}; expected {expected}.");
    }

    /// <summary>A count of things that follow.</summary>
    /// <param name="bytesPerItem">Bytes that each takes at the least.</param>
    /// <param name="what">Name of the things.</param>
    public int Count(int bytesPerItem, string what)
    {
        int count = Int32($"The number of {what}");
        if (count < 0 || (long)count * bytesPerItem > Left) throw Fault($"There are {count} {what}, but {Left} bytes are left.");
        return count;
    }

    /// <summary>Values without a count before them.</summary>
    public ValueArray<T> Values<T>(int count, string what)
        where T : unmanaged
    {
        int size = Unsafe.SizeOf<T>();
        if (count < 0 || (long)count * size > Left) throw Fault($"There are {count} {what}, but {Left} bytes are left.");
        // Every machine that .NET runs on is little-endian but one, and that one is not ours.
        return count == 0 ? ValueArray<T>.Empty : new ValueArray<T>(MemoryMarshal.Cast<byte, T>(Bytes(count * size, what)).ToArray());
    }

    /// <summary>A count and as many values.</summary>
    public ValueArray<T> Array<T>(string what)
        where T : unmanaged => Values<T>(Count(1, what), what);

    /// <summary>Things that are read one by one, after their count.</summary>
    /// <param name="bytesPerItem">Bytes that each takes at the least.</param>
    /// <param name="what">Name of the things.</param>
    /// <param name="read">Reads one.</param>
    public ValueArray<T> Items<T>(int bytesPerItem, string what, Func<T> read)
    {
        var items = new T[Count(bytesPerItem, what)];
        for (int i = 0; i < items.Length; i++) items[i] = read();
        return new ValueArray<T>(items);
    }

    /// <summary>An unsigned number of 7 bits a byte, low bits first.</summary>
    public int Leb(string what)
    {
        long value = 0;
        for (int shift = 0; shift < 35; shift += 7)
        {
            byte next = Byte(what);
            value |= (long)(next & 0x7F) << shift;
            if (next < 0x80) return value <= int.MaxValue ? (int)value : throw Fault($"{what} is {value}; expected less than 2^31.");
        }

        throw Fault($"{what} takes more than five bytes.");
    }

    /// <summary>A text with its length before it, in UTF-8.</summary>
    public string ShortText(string what) => Encoding.UTF8.GetString(Bytes(Leb($"The length of {what}"), what));

    /// <summary>Checks that nothing is left.</summary>
    public void End()
    {
        if (Left > 0) throw Fault($"{Left} bytes are left over.");
    }
}

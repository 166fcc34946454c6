using System.Buffers.Binary;

namespace Clickstream.Api.Doors.OpenInference;

/// <summary>The protocol's datatypes.</summary>
/// <param name="Name">Name on the wire.</param>
/// <param name="Size">Bytes of an element in binary form; 0 for BYTES, whose elements tell their own length.</param>
/// <param name="Read">An element in binary form, little-endian, as a number.</param>
/// <param name="Range">Smallest and largest whole number; null where numbers need not be whole.</param>
internal sealed record TensorType(string Name, int Size, TensorType.Reader? Read, (double Low, double High)? Range = null)
{
    public static readonly TensorType Bool = new("BOOL", 1, bytes => bytes[0]);
    public static readonly TensorType Bytes = new("BYTES", 0, null);
    public static readonly TensorType Int64 = new("INT64", 8, bytes => BinaryPrimitives.ReadInt64LittleEndian(bytes), (long.MinValue, long.MaxValue));
    public static readonly TensorType Fp64 = new("FP64", 8, BinaryPrimitives.ReadDoubleLittleEndian);

    /// <summary>Reads one element.</summary>
    public delegate double Reader(ReadOnlySpan<byte> bytes);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<TensorType> All { get; } =
    [
        Bool,
        new("UINT8", 1, bytes => bytes[0], (byte.MinValue, byte.MaxValue)),
        new("UINT16", 2, bytes => BinaryPrimitives.ReadUInt16LittleEndian(bytes), (ushort.MinValue, ushort.MaxValue)),
        new("UINT32", 4, bytes => BinaryPrimitives.ReadUInt32LittleEndian(bytes), (uint.MinValue, uint.MaxValue)),
        new("UINT64", 8, bytes => BinaryPrimitives.ReadUInt64LittleEndian(bytes), (ulong.MinValue, ulong.MaxValue)),
        new("INT8", 1, bytes => (sbyte)bytes[0], (sbyte.MinValue, sbyte.MaxValue)),
        new("INT16", 2, bytes => BinaryPrimitives.ReadInt16LittleEndian(bytes), (short.MinValue, short.MaxValue)),
        new("INT32", 4, bytes => BinaryPrimitives.ReadInt32LittleEndian(bytes), (int.MinValue, int.MaxValue)),
        Int64,
        new("FP16", 2, bytes => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes)),
        new("FP32", 4, bytes => BinaryPrimitives.ReadSingleLittleEndian(bytes)),
        Fp64,
        Bytes,
    ];

    /// <summary>The type of this name, or null.</summary>
    public static TensorType? Find(string name) => All.FirstOrDefault(type => type.Name == name);
}

using System.Runtime.InteropServices;

namespace Clickstream.Interchange.Onnx.Format;

/// <summary>TensorProto: numbers that are known, little-endian, row after row.</summary>
/// <param name="Name">How nodes call it; empty in an attribute.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Shape">Length of each dimension; empty for one number.</param>
/// <param name="Content">The numbers.</param>
internal sealed record TensorMessage(string Name, ElementType Type, IReadOnlyList<long> Shape, byte[] Content)
{
    /// <summary>A tensor of float32.</summary>
    public static TensorMessage Of(string name, ReadOnlySpan<float> values, params long[] shape) => Of(name, ElementType.Single, values, shape);

    /// <summary>A tensor of float64.</summary>
    public static TensorMessage Of(string name, ReadOnlySpan<double> values, params long[] shape) => Of(name, ElementType.Double, values, shape);

    /// <summary>A tensor of 64-bit numbers.</summary>
    public static TensorMessage Of(string name, ReadOnlySpan<long> values, params long[] shape) => Of(name, ElementType.Int64, values, shape);

    /// <summary>A tensor of bytes.</summary>
    public static TensorMessage Of(string name, ReadOnlySpan<byte> values, params long[] shape) => Of(name, ElementType.Byte, values, shape);

    /// <summary>Writes the fields.</summary>
    public void WriteTo(MessageWriter writer)
    {
        writer.Numbers(1, Shape);
        writer.Number(2, (long)Type);
        writer.TextIfAny(8, Name);
        writer.Bytes(9, Content);
    }

    private static TensorMessage Of<T>(string name, ElementType type, ReadOnlySpan<T> values, long[] shape)
        where T : struct
    {
        if (!BitConverter.IsLittleEndian) throw new NotSupportedException("ONNX files are written on little-endian machines only.");
        if (shape.Aggregate(1L, (product, length) => product * length) != values.Length)
            throw new ArgumentException($"{values.Length} values do not fill a tensor of [{string.Join(", ", shape)}].", nameof(shape));
        return new TensorMessage(name, type, shape, MemoryMarshal.AsBytes(values).ToArray());
    }
}

namespace Clickstream.Interchange.Onnx.Format;

/// <summary>What a tensor holds; the numbers are those of TensorProto.DataType.</summary>
internal enum ElementType
{
    /// <summary>Float32.</summary>
    Single = 1,

    /// <summary>Unsigned 8-bit numbers.</summary>
    Byte = 2,

    /// <summary>Signed 64-bit numbers.</summary>
    Int64 = 7,

    /// <summary>Text in UTF-8.</summary>
    Text = 8,

    /// <summary>Float64.</summary>
    Double = 11,
}

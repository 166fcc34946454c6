namespace Clickstream.Interchange.MlNet.Components;

/// <summary>Types of a value, numbered as in ML.NET's files (there called InternalDataKind).</summary>
internal enum ItemKind : byte
{
    /// <summary>Signed, 8 bits.</summary>
    SByte = 1,

    /// <summary>Unsigned, 8 bits.</summary>
    Byte = 2,

    /// <summary>Signed, 16 bits.</summary>
    Int16 = 3,

    /// <summary>Unsigned, 16 bits.</summary>
    UInt16 = 4,

    /// <summary>Signed, 32 bits.</summary>
    Int32 = 5,

    /// <summary>Unsigned, 32 bits.</summary>
    UInt32 = 6,

    /// <summary>Signed, 64 bits.</summary>
    Int64 = 7,

    /// <summary>Unsigned, 64 bits.</summary>
    UInt64 = 8,

    /// <summary>float32; NaN is missing.</summary>
    Single = 9,

    /// <summary>float64; NaN is missing.</summary>
    Double = 10,

    /// <summary>Text; empty is missing. "TextSpan" in type descriptors.</summary>
    Text = 11,

    /// <summary>Yes or no.</summary>
    Boolean = 12,

    /// <summary>A span of time.</summary>
    TimeSpan = 13,

    /// <summary>A moment.</summary>
    DateTime = 14,

    /// <summary>A moment with an offset.</summary>
    DateTimeOffset = 15,
}

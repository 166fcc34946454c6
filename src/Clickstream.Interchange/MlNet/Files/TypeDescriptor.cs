using Clickstream.Interchange.MlNet.Components;

namespace Clickstream.Interchange.MlNet.Files;

/// <summary>Type descriptors ("codecs" in ML.NET): a name, the length of its parameters, the parameters.</summary>
internal static class TypeDescriptor
{
    private const string Vector = "VBuffer";

    /// <summary>Reads a type.</summary>
    public static MlNetType Read(ByteReader reader)
    {
        string name = reader.ShortText("A type name");
        byte[] parameters = reader.Bytes(reader.Leb("The length of a type's parameters"), "A type's parameters").ToArray();
        if (name != Vector) return Scalar(name, parameters);
        var inner = new ByteReader(reader.Place + " (vector type)", parameters);
        string item = inner.ShortText("The item type of a vector");
        if (item == Vector) throw inner.Fault("It is a vector of vectors.");
        MlNetType type = Scalar(item, inner.Bytes(inner.Leb("The length of an item type's parameters"), "An item type's parameters").ToArray());
        ValueArray<int> dimensions = inner.Array<int>("dimensions");
        inner.End();
        if (dimensions.Any(dimension => dimension < 0)) throw inner.Fault($"A vector has the dimensions {dimensions}.");
        return type with { Dimensions = dimensions };
    }

    /// <summary>Writes a type.</summary>
    public static void Write(ByteWriter writer, MlNetType type)
    {
        if (type.Dimensions is null)
        {
            WriteScalar(writer, type);
            return;
        }

        var parameters = new ByteWriter();
        WriteScalar(parameters, type);
        parameters.Array(type.Dimensions);
        writer.ShortText(Vector);
        writer.Leb(parameters.Length);
        writer.Bytes(parameters.ToArray());
    }

    private static MlNetType Scalar(string name, byte[] parameters) => new(name, null, parameters.Length == 0 ? null : new ValueArray<byte>(parameters));

    private static void WriteScalar(ByteWriter writer, MlNetType type)
    {
        writer.ShortText(type.Item);
        writer.Leb(type.Parameters?.Count ?? 0);
        if (type.Parameters is not null) writer.Values(type.Parameters);
    }
}

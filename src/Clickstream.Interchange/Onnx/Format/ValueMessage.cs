namespace Clickstream.Interchange.Onnx.Format;

/// <summary>ValueInfoProto: name, type and shape of a tensor that goes into a graph or comes out of it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Shape">Its dimensions: a number, or a name for a length that each call chooses.</param>
/// <param name="Documentation">For people.</param>
internal sealed record ValueMessage(string Name, ElementType Type, IReadOnlyList<string> Shape, string Documentation)
{
    /// <summary>Writes the fields.</summary>
    public void WriteTo(MessageWriter writer)
    {
        writer.Text(1, Name);
        writer.Message(2, type => type.Message(1, tensor =>
        {
            tensor.Number(1, (long)Type);
            tensor.Message(2, shape =>
            {
                foreach (string length in Shape) shape.Message(1, dimension => WriteLength(dimension, length));
            });
        }));
        writer.TextIfAny(3, Documentation);
    }

    private static void WriteLength(MessageWriter writer, string length)
    {
        if (long.TryParse(length, out long number)) writer.Number(1, number);
        else writer.Text(2, length);
    }
}

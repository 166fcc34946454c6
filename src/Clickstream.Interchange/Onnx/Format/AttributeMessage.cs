namespace Clickstream.Interchange.Onnx.Format;

/// <summary>AttributeProto: one setting of an operator.</summary>
/// <param name="Name">Which one.</param>
/// <param name="Value">A long, float, tensor or graph; or a list of longs, floats or texts.</param>
internal sealed record AttributeMessage(string Name, object Value)
{
    private const int TypeField = 20;

    /// <summary>Writes the fields.</summary>
    /// <exception cref="InvalidOperationException">The value is of another type.</exception>
    public void WriteTo(MessageWriter writer)
    {
        writer.Text(1, Name);
        switch (Value)
        {
            case float number:
                writer.Single(2, number);
                writer.Number(TypeField, 1);
                break;
            case long number:
                writer.Number(3, number);
                writer.Number(TypeField, 2);
                break;
            case TensorMessage tensor:
                writer.Message(5, tensor.WriteTo);
                writer.Number(TypeField, 4);
                break;
            case GraphMessage graph:
                writer.Message(6, graph.WriteTo);
                writer.Number(TypeField, 5);
                break;
            case IReadOnlyList<float> numbers:
                writer.Singles(7, numbers);
                writer.Number(TypeField, 6);
                break;
            case IReadOnlyList<long> numbers:
                writer.Numbers(8, numbers);
                writer.Number(TypeField, 7);
                break;
            case IReadOnlyList<string> texts:
                foreach (string text in texts) writer.Text(9, text);
                writer.Number(TypeField, 8);
                break;
            default:
                throw new InvalidOperationException($"The attribute '{Name}' is a {Value.GetType()}, which has no place in the format.");
        }
    }
}

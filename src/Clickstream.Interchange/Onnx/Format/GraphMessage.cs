namespace Clickstream.Interchange.Onnx.Format;

/// <summary>GraphProto: nodes in an order in which each comes after those that it reads from.</summary>
/// <param name="Name">A name, which the format demands.</param>
/// <param name="Nodes">What is computed.</param>
/// <param name="Constants">Tensors that are known.</param>
/// <param name="Inputs">Tensors that the caller gives.</param>
/// <param name="Outputs">Tensors that the caller gets.</param>
internal sealed record GraphMessage(
    string Name,
    IReadOnlyList<NodeMessage> Nodes,
    IReadOnlyList<TensorMessage> Constants,
    IReadOnlyList<ValueMessage> Inputs,
    IReadOnlyList<ValueMessage> Outputs)
{
    /// <summary>Writes the fields.</summary>
    public void WriteTo(MessageWriter writer)
    {
        foreach (NodeMessage node in Nodes) writer.Message(1, node.WriteTo);
        writer.Text(2, Name);
        foreach (TensorMessage constant in Constants) writer.Message(5, constant.WriteTo);
        foreach (ValueMessage input in Inputs) writer.Message(11, input.WriteTo);
        foreach (ValueMessage output in Outputs) writer.Message(12, output.WriteTo);
    }
}

namespace Clickstream.Interchange.Onnx.Format;

/// <summary>NodeProto: one operator at work.</summary>
/// <param name="Operator">Which one.</param>
/// <param name="Domain">Whose: "" is ai.onnx.</param>
/// <param name="Inputs">Names of the tensors that it reads.</param>
/// <param name="Outputs">Names of the tensors that it makes.</param>
/// <param name="Attributes">Its settings.</param>
internal sealed record NodeMessage(
    string Operator, string Domain, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, IReadOnlyList<AttributeMessage> Attributes)
{
    /// <summary>Writes the fields.</summary>
    public void WriteTo(MessageWriter writer)
    {
        foreach (string input in Inputs) writer.Text(1, input);
        foreach (string output in Outputs) writer.Text(2, output);
        writer.Text(4, Operator);
        foreach (AttributeMessage attribute in Attributes) writer.Message(5, attribute.WriteTo);
        writer.TextIfAny(7, Domain);
    }
}

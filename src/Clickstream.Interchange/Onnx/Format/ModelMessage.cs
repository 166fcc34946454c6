namespace Clickstream.Interchange.Onnx.Format;

/// <summary>ModelProto: the whole file.</summary>
/// <param name="FormatVersion">Version of the file format (IR).</param>
/// <param name="ProducerName">Who wrote it.</param>
/// <param name="Documentation">For people.</param>
/// <param name="OperatorSets">Domain and version of the operators; "" is ai.onnx.</param>
/// <param name="Metadata">Keys and values.</param>
/// <param name="Graph">What is computed.</param>
internal sealed record ModelMessage(
    long FormatVersion,
    string ProducerName,
    string Documentation,
    IReadOnlyList<(string Domain, long Version)> OperatorSets,
    IReadOnlyList<KeyValuePair<string, string>> Metadata,
    GraphMessage Graph)
{
    /// <summary>The file.</summary>
    public byte[] ToBytes() => MessageWriter.Bytes(writer =>
    {
        writer.Number(1, FormatVersion);
        writer.TextIfAny(2, ProducerName);
        writer.TextIfAny(6, Documentation);
        writer.Message(7, Graph.WriteTo);
        foreach ((string domain, long version) in OperatorSets)
        {
            writer.Message(8, set =>
            {
                set.TextIfAny(1, domain);
                set.Number(2, version);
            });
        }

        foreach ((string key, string value) in Metadata)
        {
            writer.Message(14, entry =>
            {
                entry.Text(1, key);
                entry.Text(2, value);
            });
        }
    });
}

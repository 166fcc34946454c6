namespace Clickstream.Interchange.Onnx;

/// <summary>What a file says of itself, besides what it computes.</summary>
/// <param name="ModelVersion">Version of the model; the metadata's "model_version", whatever that says.</param>
/// <param name="Documentation">A few sentences for people.</param>
/// <param name="Metadata">Further keys and values, such as "task"; null for none.</param>
public sealed record OnnxDescription(string ModelVersion, string Documentation, IReadOnlyDictionary<string, string>? Metadata = null)
{
    /// <summary>Who writes the files, as they say it.</summary>
    public const string ProducerName = "clickstream";
}

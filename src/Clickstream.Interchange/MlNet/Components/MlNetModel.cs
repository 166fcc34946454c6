namespace Clickstream.Interchange.MlNet.Components;

/// <summary>A model as ML.NET's zip holds it.</summary>
/// <param name="Schema">Columns that the chain is given, and perhaps more; null: the file has no "Schema".</param>
/// <param name="Chain">What happens to a row.</param>
internal sealed record MlNetModel(ValueArray<SchemaColumn>? Schema, ChainPart Chain)
{
    /// <summary>The writing library's version, e.g. "5.0.0"; null where the file does not say.</summary>
    public string? Version { get; init; }

    /// <summary>Columns of the text loader that the model was saved with; null without one. Never written.</summary>
    public ValueArray<SchemaColumn>? LoaderColumns { get; init; }
}

namespace Clickstream.Interchange.MlNet.Components;

/// <summary>A column of a data view without rows: what "Schema" and "TrainSchema" list.</summary>
internal sealed record SchemaColumn(string Name, MlNetType Type);

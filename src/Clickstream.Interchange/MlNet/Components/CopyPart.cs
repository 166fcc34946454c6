namespace Clickstream.Interchange.MlNet.Components;

/// <summary>Gives columns another name as well (CopyColumns).</summary>
internal sealed record CopyPart(ValueArray<ColumnPair> Columns) : TransformPart;

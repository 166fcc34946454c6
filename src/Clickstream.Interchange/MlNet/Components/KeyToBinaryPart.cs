namespace Clickstream.Interchange.MlNet.Components;

/// <summary>Writes keys as binary digits, high bit first (KeyToBinaryVector).</summary>
internal sealed record KeyToBinaryPart(ValueArray<ColumnPair> Columns) : TransformPart;

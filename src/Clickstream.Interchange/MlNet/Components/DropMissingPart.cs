namespace Clickstream.Interchange.MlNet.Components;

/// <summary>Leaves out the NaN slots of vectors (NADrop), so that their lengths vary from row to row.</summary>
internal sealed record DropMissingPart(ValueArray<ColumnPair> Columns) : TransformPart;

namespace Clickstream.Interchange.MlNet.Components;

/// <summary>Lays columns of one item type end to end (Concatenate).</summary>
internal sealed record ConcatPart(ValueArray<ConcatColumn> Columns) : TransformPart;

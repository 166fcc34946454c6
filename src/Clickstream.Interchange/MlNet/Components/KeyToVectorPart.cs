namespace Clickstream.Interchange.MlNet.Components;

/// <summary>Makes each key a vector of 0 and one 1, all 0 for a missing key (KeyToVector).</summary>
internal sealed record KeyToVectorPart(ValueArray<VectoredColumn> Columns) : TransformPart;

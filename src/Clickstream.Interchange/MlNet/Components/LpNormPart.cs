namespace Clickstream.Interchange.MlNet.Components;

/// <summary>Divides vectors by their length (LpNorm, GlobalContrast).</summary>
internal sealed record LpNormPart(ValueArray<NormedColumn> Columns) : TransformPart;

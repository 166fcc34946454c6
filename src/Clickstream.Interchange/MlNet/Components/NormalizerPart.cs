namespace Clickstream.Interchange.MlNet.Components;

/// <summary>Scales float32 columns (Normalizer).</summary>
internal sealed record NormalizerPart(ValueArray<NormalizedColumn> Columns) : TransformPart;

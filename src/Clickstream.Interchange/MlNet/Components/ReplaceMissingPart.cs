namespace Clickstream.Interchange.MlNet.Components;

/// <summary>Puts numbers in the place of NaN (NAReplace).</summary>
internal sealed record ReplaceMissingPart(ValueArray<ReplacedColumn> Columns) : TransformPart;

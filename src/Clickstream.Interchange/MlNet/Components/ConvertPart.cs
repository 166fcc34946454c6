namespace Clickstream.Interchange.MlNet.Components;

/// <summary>Gives columns another item type (ConvertType).</summary>
internal sealed record ConvertPart(ValueArray<ConvertedColumn> Columns) : TransformPart;

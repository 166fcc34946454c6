namespace Clickstream.Interchange.MlNet.Components;

/// <summary>Tells of each value whether it is NaN (NaIndicator): Boolean columns.</summary>
internal sealed record MissingIndicatorPart(ValueArray<ColumnPair> Columns) : TransformPart;

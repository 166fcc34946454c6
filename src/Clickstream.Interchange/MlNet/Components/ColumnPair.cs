namespace Clickstream.Interchange.MlNet.Components;

/// <summary>A column that is made of one other; both may have one name, and the new one then hides the old.</summary>
internal sealed record ColumnPair(string Output, string Input);

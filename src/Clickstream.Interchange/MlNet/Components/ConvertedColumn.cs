namespace Clickstream.Interchange.MlNet.Components;

/// <summary>A column of another item type.</summary>
/// <param name="Output">The new column.</param>
/// <param name="Input">The old one.</param>
/// <param name="Kind">The new item type.</param>
/// <param name="KeyCount">Of a key: how many keys there are. Else null.</param>
internal sealed record ConvertedColumn(string Output, string Input, ItemKind Kind = ItemKind.Single, ulong? KeyCount = null);

namespace Clickstream.Interchange.MlNet.Components;

/// <summary>A column of keys.</summary>
/// <param name="Output">The new column.</param>
/// <param name="Input">The old one.</param>
/// <param name="Vocabulary">The values that have a key.</param>
/// <param name="ShowAsText">Whether key values are shown as text; means nothing to scores. One-hot encoding writes true.</param>
internal sealed record KeyedColumn(string Output, string Input, Vocabulary Vocabulary, bool ShowAsText = true);

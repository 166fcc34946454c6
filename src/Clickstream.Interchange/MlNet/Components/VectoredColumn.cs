namespace Clickstream.Interchange.MlNet.Components;

/// <summary>A column of 0/1 vectors.</summary>
/// <param name="Output">The new column.</param>
/// <param name="Input">The column of keys.</param>
/// <param name="Bag">Of a vector of keys: whether the vectors are added up instead of laid side by side.</param>
internal sealed record VectoredColumn(string Output, string Input, bool Bag = false);

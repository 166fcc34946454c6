namespace Clickstream.Interchange.MlNet.Components;

/// <summary>A scaled column.</summary>
/// <param name="Output">The new column.</param>
/// <param name="Input">The old one.</param>
/// <param name="Dimensions">Of a vector; null for a scalar.</param>
/// <param name="Function">What happens to each slot.</param>
internal sealed record NormalizedColumn(string Output, string Input, ValueArray<int>? Dimensions, NormalizerFunction Function);

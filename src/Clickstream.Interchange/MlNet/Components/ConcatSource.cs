namespace Clickstream.Interchange.MlNet.Components;

/// <summary>A column that is laid into a vector.</summary>
/// <param name="Column">The column.</param>
/// <param name="Alias">Its name within the vector; null: its own.</param>
internal sealed record ConcatSource(string Column, string? Alias = null);

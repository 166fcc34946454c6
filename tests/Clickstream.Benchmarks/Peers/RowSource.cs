namespace Clickstream.Benchmarks.Peers;

/// <summary>Makes rows, one after another.</summary>
/// <param name="row">Receives the next row.</param>
/// <returns>Its label or amount.</returns>
internal delegate double RowSource(Span<float> row);

namespace Clickstream.Interchange.Onnx.Graphs;

/// <summary>A tensor in a graph that is being built.</summary>
/// <param name="Name">How nodes call it.</param>
internal readonly record struct GraphValue(string Name);

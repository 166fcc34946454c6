namespace Clickstream.Api.Doors.OpenInference;

/// <summary>What an input or output is.</summary>
/// <param name="Name">Name of the feature, or of the answer's column.</param>
/// <param name="Datatype">FP64, INT64, BOOL or BYTES.</param>
/// <param name="Shape">-1 stands for the number of rows.</param>
internal sealed record TensorMetadata(string Name, string Datatype, IReadOnlyList<long> Shape);

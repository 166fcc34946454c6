namespace Clickstream.Api.Doors.OpenInference;

/// <summary>A request to a model, read but not yet held against the model.</summary>
/// <param name="Id">What the answer is to be called; null when the client did not say.</param>
/// <param name="Inputs">The inputs.</param>
/// <param name="Outputs">The outputs that are wanted; empty for all.</param>
/// <param name="BinaryOutput">Whether outputs are wanted in binary form, where they do not say otherwise.</param>
internal sealed record InferenceRequest(string? Id, IReadOnlyList<InputTensor> Inputs, IReadOnlyList<RequestedOutput> Outputs, bool BinaryOutput);

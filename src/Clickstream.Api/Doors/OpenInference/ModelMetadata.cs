namespace Clickstream.Api.Doors.OpenInference;

/// <summary>What a model wants and answers.</summary>
/// <param name="Name">Name of the model.</param>
/// <param name="Versions">The version that answers.</param>
/// <param name="Platform">clickstream.</param>
/// <param name="Inputs">The features, in the model's order.</param>
/// <param name="Outputs">The answer's columns.</param>
internal sealed record ModelMetadata(string Name, IReadOnlyList<string> Versions, string Platform, IReadOnlyList<TensorMetadata> Inputs, IReadOnlyList<TensorMetadata> Outputs);

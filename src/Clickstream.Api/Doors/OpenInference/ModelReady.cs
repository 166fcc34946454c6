namespace Clickstream.Api.Doors.OpenInference;

/// <summary>The model can be asked.</summary>
/// <param name="Name">Name of the model.</param>
/// <param name="Ready">true.</param>
internal sealed record ModelReady(string Name, bool Ready);

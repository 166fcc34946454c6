namespace Clickstream.Api.Doors.OpenInference;

/// <summary>Every model can be asked.</summary>
/// <param name="Ready">true.</param>
internal sealed record ServerReady(bool Ready);

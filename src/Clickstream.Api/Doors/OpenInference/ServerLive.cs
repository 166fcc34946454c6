namespace Clickstream.Api.Doors.OpenInference;

/// <summary>The process answers.</summary>
/// <param name="Live">true.</param>
internal sealed record ServerLive(bool Live);

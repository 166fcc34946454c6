namespace Clickstream.Api.Doors.OpenInference;

/// <summary>An output that the client asked for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Pointer">Where it was asked for.</param>
/// <param name="Binary">Whether it is wanted in binary form; null when the request says so for all.</param>
internal sealed record RequestedOutput(string Name, string Pointer, bool? Binary);

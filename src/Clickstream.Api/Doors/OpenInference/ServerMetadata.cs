namespace Clickstream.Api.Doors.OpenInference;

/// <summary>What the server is.</summary>
/// <param name="Name">clickstream.</param>
/// <param name="Version">Version of the service.</param>
/// <param name="Extensions">Parts of the protocol beyond what every server has.</param>
internal sealed record ServerMetadata(string Name, string Version, IReadOnlyList<string> Extensions);

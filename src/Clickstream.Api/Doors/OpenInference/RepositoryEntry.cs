namespace Clickstream.Api.Doors.OpenInference;

/// <summary>A model as an index of the repository lists it.</summary>
/// <param name="Name">Name of the model.</param>
/// <param name="Version">Its version; empty when there is none.</param>
/// <param name="State">READY or UNAVAILABLE.</param>
/// <param name="Reason">Why it is not ready; empty when it is.</param>
internal sealed record RepositoryEntry(string Name, string Version, string State, string Reason);

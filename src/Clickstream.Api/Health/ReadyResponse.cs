namespace Clickstream.Api.Health;

/// <summary>Every model that belongs here can be asked.</summary>
/// <param name="Status">ready.</param>
/// <param name="Models">State of each expected model, by name.</param>
internal sealed record ReadyResponse(string Status, IReadOnlyDictionary<string, string> Models);

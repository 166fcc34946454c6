namespace Clickstream.Api.Health;

/// <summary>The process answers.</summary>
/// <param name="Status">live.</param>
internal sealed record LiveResponse(string Status);

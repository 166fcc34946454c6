namespace Clickstream.Api.Protection;

/// <summary>The role that a caller's key must have.</summary>
internal sealed record RequiredRole(string Role);

namespace Clickstream.Publishing;

/// <summary>A package that was in use once and is kept.</summary>
/// <param name="Version">Version of its model.</param>
/// <param name="ReplacedAt">When another took its place.</param>
/// <param name="Path">Where it lies.</param>
public sealed record KeptVersion(string Version, DateTimeOffset ReplacedAt, string Path);

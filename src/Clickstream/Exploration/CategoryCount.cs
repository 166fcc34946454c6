namespace Clickstream.Exploration;

/// <summary>A name and how often it stands there.</summary>
/// <param name="Name">The name; of a very long one the beginning.</param>
/// <param name="Count">How often.</param>
public sealed record CategoryCount(string Name, long Count);

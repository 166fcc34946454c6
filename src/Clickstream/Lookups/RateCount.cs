namespace Clickstream.Lookups;

/// <summary>How often something was met, and how often a yes came of it.</summary>
/// <param name="Total">Times it was met, zero or above.</param>
/// <param name="Yes">Times a yes came of it, at most <paramref name="Total"/>.</param>
public readonly record struct RateCount(int Total, int Yes);

namespace Clickstream.Packages;

/// <summary>A category and its share of the training rows that had one, 0 to 1; null when it is not known.</summary>
public sealed record CategoryShare(string Name, double? Share);

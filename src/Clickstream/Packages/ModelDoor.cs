namespace Clickstream.Packages;

/// <summary>Another library that may open a package.</summary>
/// <param name="Library">Which, e.g. "ML.NET".</param>
/// <param name="Entry">The entry of the zip to start from; null when the model cannot be said there.</param>
/// <param name="Detail">What it needs and gives; or why there is none.</param>
public sealed record ModelDoor(string Library, string? Entry, string Detail);

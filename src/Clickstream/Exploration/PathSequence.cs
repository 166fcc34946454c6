namespace Clickstream.Exploration;

/// <summary>A way that sessions went.</summary>
/// <param name="Steps">Its steps, at most eight.</param>
/// <param name="GoesOn">Whether there were more.</param>
/// <param name="Sessions">How many went so.</param>
public sealed record PathSequence(IReadOnlyList<string> Steps, bool GoesOn, long Sessions);

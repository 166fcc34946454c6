namespace Clickstream.Exploration;

/// <summary>Sessions that went from one step to the next.</summary>
/// <param name="Number">Number of the first of both steps in its session, from 1.</param>
/// <param name="From">Name of the first.</param>
/// <param name="To">Name of the second; null when the session ended with the first.</param>
/// <param name="Sessions">How many.</param>
public sealed record PathStep(int Number, string From, string? To, long Sessions);

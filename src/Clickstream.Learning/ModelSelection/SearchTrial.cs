using System.Text.Json.Serialization;

namespace Clickstream.Learning.ModelSelection;

/// <summary>One judgement: what was tried on how much of the rows, and how it did.</summary>
/// <param name="Candidate">Number of the candidate, from 0; with several rungs it comes again on more rows.</param>
/// <param name="Family">Name of the space that it comes from.</param>
/// <param name="Settings">The values, as text by name.</param>
/// <param name="Rung">From 0.</param>
/// <param name="Share">Share of the training rows, in (0, 1].</param>
/// <param name="Loss">Lower is better; infinite where it failed.</param>
/// <param name="Seconds">How long the judgement took.</param>
/// <param name="Failure">Why the loss is infinite; null where it is not.</param>
public sealed record SearchTrial(
    int Candidate,
    string Family,
    IReadOnlyDictionary<string, string> Settings,
    int Rung,
    double Share,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double Loss,
    double Seconds,
    string? Failure = null);

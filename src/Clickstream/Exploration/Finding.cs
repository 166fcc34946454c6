namespace Clickstream.Exploration;

/// <summary>Something about the quality of the data that whoever trains on it should know.</summary>
/// <param name="Kind">What it is about: missing, constant, duplicates, outliers, categories, unreadable, time, currency, sessions, outcome, sample.</param>
/// <param name="Column">The column, or null when it is about the file.</param>
/// <param name="Text">A sentence.</param>
public sealed record Finding(string Kind, string? Column, string Text);

namespace Clickstream.Exploration;

/// <summary>Session rows by a column that says when they were: month, weekday, hour, weekend.</summary>
/// <param name="Column">The column.</param>
/// <param name="Groups">Its values: numbers in their order, names by how often they stand there.</param>
public sealed record GroupFigures(string Column, IReadOnlyList<GroupShare> Groups);

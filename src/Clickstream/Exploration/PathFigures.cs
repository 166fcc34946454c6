namespace Clickstream.Exploration;

/// <summary>Ways through the shop. Equal steps after one another are one step, but in <see cref="Transitions"/>.</summary>
/// <param name="By">What a step is: event, category or page.</param>
/// <param name="Names">Names of the steps; the last of <see cref="Transitions"/>' columns is the end of the session.</param>
/// <param name="Transitions">How often one follows upon the other, [from][to]; one column more than names, the end.</param>
/// <param name="Steps">The first steps of sessions, for a Sankey diagram.</param>
/// <param name="Sequences">The most frequent ways, by their first eight steps.</param>
public sealed record PathFigures(
    string By, IReadOnlyList<string> Names, IReadOnlyList<IReadOnlyList<long>> Transitions, IReadOnlyList<PathStep> Steps, IReadOnlyList<PathSequence> Sequences);

namespace Clickstream.Sessions;

/// <summary>What the <see cref="Sessionizer"/> made of its events.</summary>
/// <param name="Sessions">In order of their start; sessions that start together in order of their first line.</param>
/// <param name="FirstLines">Of each session the lowest line of its events: the input order of the sessions.</param>
/// <param name="DuplicateEvents">Number of events left out because another is the same in every field.</param>
public sealed record SessionizedEvents(IReadOnlyList<Session> Sessions, IReadOnlyList<long> FirstLines, int DuplicateEvents);

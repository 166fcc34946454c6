using Clickstream.Trainer.Data;

namespace Clickstream.Trainer.Loading;

/// <summary>Gives the sessions of an event file their purposes.</summary>
internal static class EventBlocks
{
    /// <summary>Whether the times are of a calendar. Times in 1970 count from the session's start (the features have the same rule).</summary>
    public static bool HaveCalendar(IReadOnlyList<SessionHead> sessions) => !sessions.All(session => session.Start.Year <= 1970);

    /// <summary>By their start, or at random where there is no calendar.</summary>
    /// <exception cref="InvalidDataException">There are too few sessions.</exception>
    public static Blocks Split(IReadOnlyList<SessionHead> sessions, int seed)
    {
        try
        {
            return HaveCalendar(sessions) ? BlockAssignment.OfSessions(sessions) : BlockAssignment.OfSessionsWithoutCalendar(sessions, seed);
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"{sessions.Count} sessions cannot be split into four blocks: {e.Message}", e);
        }
    }
}

using Clickstream.Csv;

namespace Clickstream.Batch;

/// <summary>Whose an event is: a session's, or of a row without session id a visitor's. The two never mix, though their ids may be alike.</summary>
internal readonly record struct EventOwner(string? SessionId, string? UserId)
{
    /// <summary>The owner of a row; null when it names none.</summary>
    public static EventOwner? Of(EventRead read)
    {
        if (read.SessionId is { } session) return new EventOwner(session, null);
        return read.UserId is { } user ? new EventOwner(null, user) : null;
    }
}

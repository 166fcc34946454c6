using Clickstream.Sessions;

namespace Clickstream.Csv;

/// <summary>What one row of an event file came to: an event, an error, or an event of no known name, which is passed over.</summary>
/// <param name="Line">Line on which the row starts, 1-based.</param>
/// <param name="SessionId">The session's id as far as it could be read, also of a row in error; null when there is none, or a quote left open mixes rows.</param>
/// <param name="UserId">The visitor's id as far as it could be read.</param>
/// <param name="Row">The event, or null.</param>
/// <param name="Error">Why it could not be read, or null.</param>
/// <param name="UnknownName">The name that no event goes by, or null.</param>
public readonly record struct EventRead(long Line, string? SessionId, string? UserId, EventRow? Row, RowError? Error, string? UnknownName);

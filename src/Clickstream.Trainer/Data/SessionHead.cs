using Clickstream.Events;
using Clickstream.Sessions;

namespace Clickstream.Trainer.Data;

/// <summary>What the split asks of a session.</summary>
/// <param name="Start">Time of the first event.</param>
/// <param name="UserId">The visitor's id, or null.</param>
/// <param name="Purchased">Whether there is a purchase in it.</param>
internal readonly record struct SessionHead(DateTimeOffset Start, string? UserId, bool Purchased)
{
    /// <summary>That of a session.</summary>
    public static SessionHead Of(Session session) => new(session.Start, session.UserId, session.Events.Any(one => one.Kind == EventKind.Purchase));
}

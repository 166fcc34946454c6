using Clickstream.Events;

namespace Clickstream.Sessions;

/// <summary>
/// A session up to a moment, before any purchase: all that a model may see. Neither later events nor the outcome are in this type.
/// </summary>
public sealed class SessionSnapshot
{
    private readonly ClickEvent[] _events;

    /// <param name="visitor">What is known of the visitor.</param>
    /// <param name="events">At least one, in order of time, none of them a purchase. They are copied.</param>
    /// <exception cref="ArgumentException">There is no event, one is a purchase, or one is earlier than the one before it.</exception>
    public SessionSnapshot(Visitor visitor, ReadOnlySpan<ClickEvent> events)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        if (events.IsEmpty) throw new ArgumentException("A snapshot needs at least one event.", nameof(events));
        for (int i = 0; i < events.Length; i++)
        {
            if (events[i].Kind == EventKind.Purchase)
                throw new ArgumentException($"Event {i} is a purchase; a snapshot ends before the first one.", nameof(events));
            if (i > 0 && events[i].Time < events[i - 1].Time)
                throw new ArgumentException($"Event {i} is earlier than the one before it.", nameof(events));
        }

        Visitor = visitor;
        _events = events.ToArray();
    }

    /// <summary>What is known of the visitor.</summary>
    public Visitor Visitor { get; }

    /// <summary>The events so far, in order of time; at least one.</summary>
    public ReadOnlySpan<ClickEvent> Events => _events;
}

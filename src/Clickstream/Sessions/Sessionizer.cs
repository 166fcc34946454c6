using System.Globalization;

namespace Clickstream.Sessions;

/// <summary>
/// Makes sessions of events in any order.
/// <list type="bullet">
/// <item>Events with a session id are one session each id, whatever the gaps and however many visitors it names; its visitor is that
/// of its first event.</item>
/// <item>Events without one are a session of their visitor until nothing happens for longer than the gap; the id is visitor-n, n from 1
/// in order of time.</item>
/// <item>What is known of the visitor is what the first event says: later events never change it, so that a prefix of a session knows
/// no more than was known then.</item>
/// </list>
/// </summary>
public sealed class Sessionizer
{
    private readonly SessionizerOptions _options;

    /// <summary>A sessionizer with these settings.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The gap is not above zero.</exception>
    public Sessionizer(SessionizerOptions? options = null)
    {
        _options = options ?? new SessionizerOptions();
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(_options.Gap, TimeSpan.Zero, nameof(options));
    }

    /// <summary>Makes sessions of events. The rows are not changed.</summary>
    /// <exception cref="ArgumentException">A row has neither a session nor a visitor.</exception>
    public SessionizedEvents Sessionize(IEnumerable<EventRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var bySession = new Dictionary<string, List<EventRow>>(StringComparer.Ordinal);
        var byUser = new Dictionary<string, List<EventRow>>(StringComparer.Ordinal);
        foreach (EventRow row in rows)
        {
            if (row.SessionId is { } session) Add(bySession, session, row);
            else if (row.UserId is { } user) Add(byUser, user, row);
            else throw new ArgumentException($"The event of line {row.Line} has neither a session nor a visitor.", nameof(rows));
        }

        int duplicates = 0;
        var sessions = new List<(Session Session, long FirstLine)>(bySession.Count + byUser.Count);
        foreach ((string id, List<EventRow> events) in bySession)
        {
            duplicates += EventOrder.SortAndDropDuplicates(events);
            sessions.Add(Make(id, events));
        }

        foreach ((string user, List<EventRow> events) in byUser)
        {
            duplicates += EventOrder.SortAndDropDuplicates(events);
            sessions.AddRange(Split(user, events));
        }

        var ordered = sessions.OrderBy(made => made.Session.Start).ThenBy(made => made.FirstLine).ToList();
        return new SessionizedEvents([.. ordered.Select(made => made.Session)], [.. ordered.Select(made => made.FirstLine)], duplicates);
    }

    private static void Add(Dictionary<string, List<EventRow>> groups, string key, EventRow row)
    {
        if (!groups.TryGetValue(key, out List<EventRow>? group)) groups.Add(key, group = []);
        group.Add(row);
    }

    private IEnumerable<(Session Session, long FirstLine)> Split(string user, List<EventRow> events)
    {
        int start = 0, number = 0;
        for (int i = 1; i <= events.Count; i++)
        {
            if (i < events.Count && events[i].Event.Time - events[i - 1].Event.Time <= _options.Gap) continue;
            number++;
            yield return Make(string.Create(CultureInfo.InvariantCulture, $"{user}-{number}"), events.GetRange(start, i - start));
            start = i;
        }
    }

    private static (Session Session, long FirstLine) Make(string id, List<EventRow> events) =>
        (new Session(id, events[0].UserId, events[0].Visitor, [.. events.Select(row => row.Event)]), events.Min(row => row.Line));
}

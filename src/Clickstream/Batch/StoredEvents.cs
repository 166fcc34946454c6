using Clickstream.Csv;
using Clickstream.Sessions;

namespace Clickstream.Batch;

/// <summary>The events of a whole file, packed, and what was wrong with the rows beside them: <see cref="PendingEvents"/> for many sessions.</summary>
internal sealed class StoredEvents(SessionizerOptions options)
{
    private readonly EventStore _store = new();
    private readonly Sessionizer _sessionizer = new(options);
    private readonly Dictionary<EventOwner, Remarks> _remarks = [];
    private readonly List<EventAnswer> _unreadable = [];

    /// <summary>Number of rows, good or bad.</summary>
    public int RowCount { get; private set; }

    /// <summary>Takes a row.</summary>
    public void Add(EventRead read)
    {
        RowCount++;
        EventOwner? owner = EventOwner.Of(read);
        if (read.Row is { } row && owner is not null) _store.Add(row);
        else if (owner is { } named) Remarks.Of(_remarks, named, read.Line).Add(Remarks.TextOf(read));
        else _unreadable.Add(new EventAnswer(read.Line, null, null, Remarks.TextOf(read)));
    }

    /// <summary>Everything, in order of the first lines, some at a time; each part may be made by another thread. To be asked once, after the last row.</summary>
    /// <param name="count">How many answers a part has at most.</param>
    public IEnumerable<IEnumerable<EventAnswer>> TakeAll(int count)
    {
        StoredSession[] sessions = [.. _store.Sessions(options.Gap)];
        HashSet<EventOwner> withEvents = _remarks.Count == 0 ? [] : [.. sessions.Select(_store.OwnerOf)];
        _unreadable.AddRange(_remarks.Where(pair => !withEvents.Contains(pair.Key))
            .Select(pair => new EventAnswer(pair.Value.FirstLine, null, pair.Key, pair.Value.ToString())));

        var places = new int[sessions.Length + _unreadable.Count];
        var lines = new long[places.Length];
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = i;
            lines[i] = i < sessions.Length ? FirstLineOf(sessions[i]) : _unreadable[i - sessions.Length].FirstLine;
        }

        Array.Sort(lines, places);
        for (int start = 0; start < places.Length; start += count)
        {
            var part = new ArraySegment<int>(places, start, Math.Min(count, places.Length - start));
            yield return part.Select(place => place < sessions.Length ? Answer(sessions[place]) : _unreadable[place - sessions.Length]);
        }
    }

    // A visitor's remarks are shared by all of the visitor's sessions, so that they say nothing of where one begins.
    private long FirstLineOf(StoredSession session)
    {
        long line = _store.LineOf(session);
        return session.Name < 0 || _remarks.Count == 0 ? line : Math.Min(line, _remarks.GetValueOrDefault(_store.OwnerOf(session))?.FirstLine ?? line);
    }

    private EventAnswer Answer(StoredSession stored)
    {
        EventOwner owner = _store.OwnerOf(stored);
        return new EventAnswer(0, _store.Make(stored, _sessionizer), owner, _remarks.GetValueOrDefault(owner)?.ToString());
    }
}

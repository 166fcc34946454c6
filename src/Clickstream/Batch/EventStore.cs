using System.Globalization;
using Clickstream.Events;
using Clickstream.Sessions;

namespace Clickstream.Batch;

/// <summary>
/// Events that wait for the end of their file, in some 60 bytes each, and as many again for each id. They are taken in the order of the file; then their
/// sessions may be asked for by several threads. Not for events whose hits are numbered: such a hit may go over more than one session.
/// </summary>
internal sealed class EventStore
{
    private const int None = -1;
    private const int ChunkShift = 10;
    private const int InChunk = (1 << ChunkShift) - 1;

    private readonly List<PackedEvent[]> _chunks = [];
    private readonly TextPool _sessions = new();
    private readonly TextPool _users = new();
    private readonly TextPool _pages = new();
    private readonly NumberPool<string> _names = new();
    private readonly NumberPool<Visitor> _visitors = new();
    private readonly NumberPool<EventLabels> _labels = new();
    private readonly List<EventRest> _rests = [];
    private readonly List<(int First, int Last)> _ofSession = [];
    private readonly Dictionary<int, (int First, int Last)> _ofUser = [];
    private int _count;

    /// <summary>Takes an event of a session or a visitor.</summary>
    public void Add(EventRow row)
    {
        if ((_count & InChunk) == 0) _chunks.Add(new PackedEvent[1 << ChunkShift]);
        int position = _count++;
        ClickEvent click = row.Event;
        int session = _sessions.NumberOf(row.SessionId), user = _users.NumberOf(row.UserId);
        At(position) = new PackedEvent
        {
            UtcTicks = click.Time.UtcTicks,
            Price = click.Price ?? double.NaN,
            Line = row.Line,
            User = user,
            Visitor = _visitors.NumberOf(row.Visitor),
            Item = NumberOf(click.ItemId),
            Labels = _labels.NumberOf(new EventLabels(NumberOf(click.ItemCategory), NumberOf(click.ItemBrand), NumberOf(click.Currency))),
            Page = _pages.NumberOf(click.Page),
            Rest = RestOf(row),
            Kind = click.Kind,
            Next = None,
        };
        if (session < 0) _ofUser[user] = _ofUser.TryGetValue(user, out (int First, int Last) events) ? Append(events, position) : (position, position);
        else if (session < _ofSession.Count) _ofSession[session] = Append(_ofSession[session], position);
        else _ofSession.Add((position, position));
    }

    /// <summary>All sessions, in no order. To be asked once, after the last event: a visitor's events are parted where nothing happens for longer than the gap.</summary>
    public IEnumerable<StoredSession> Sessions(TimeSpan gap)
    {
        for (int session = 0; session < _ofSession.Count; session++) yield return new StoredSession(_ofSession[session].First, session, 0);
        foreach ((int first, _) in _ofUser.Values)
        {
            foreach (StoredSession session in Part(first, gap.Ticks)) yield return session;
        }
    }

    /// <summary>The line on which a session's first event stands.</summary>
    public long LineOf(StoredSession session) => At(session.First).Line;

    /// <summary>Whose events they are.</summary>
    public EventOwner OwnerOf(StoredSession session) =>
        session.Name >= 0 ? new EventOwner(_sessions.TextOf(session.Name), null) : new EventOwner(null, _users.TextOf(At(session.First).User));

    /// <summary>Makes a session of its events.</summary>
    public Session Make(StoredSession stored, Sessionizer sessionizer)
    {
        Session session = sessionizer.Sessionize(RowsOf(stored)).Sessions[0];
        return stored.Number > 1 ? session with { Id = string.Create(CultureInfo.InvariantCulture, $"{session.UserId}-{stored.Number}") } : session;
    }

    private (int First, int Last) Append((int First, int Last) events, int position)
    {
        At(events.Last).Next = position;
        return (events.First, position);
    }

    // Whatever is a duplicate has the time of what it doubles, so that it cannot close a gap.
    private List<StoredSession> Part(int first, long gap)
    {
        var times = new List<long>();
        for (int position = first; position != None; position = At(position).Next) times.Add(At(position).UtcTicks);
        times.Sort();
        var starts = new List<long> { times[0] };
        for (int i = 1; i < times.Count; i++)
            if (times[i] - times[i - 1] > gap) starts.Add(times[i]);

        var parts = new (int First, int Last)[starts.Count];
        Array.Fill(parts, (None, None));
        for (int position = first, next; position != None; position = next)
        {
            next = At(position).Next;
            At(position).Next = None;
            int place = starts.BinarySearch(At(position).UtcTicks);
            ref (int First, int Last) part = ref parts[place >= 0 ? place : ~place - 1];
            part = part.First == None ? (position, position) : Append(part, position);
        }

        return [.. parts.Select((part, i) => new StoredSession(part.First, None, i + 1))];
    }

    private IEnumerable<EventRow> RowsOf(StoredSession session)
    {
        string? id = _sessions.TextOf(session.Name), user = null;
        int userNumber = None;
        for (int position = session.First; position != None; position = At(position).Next)
        {
            if (At(position).User != userNumber) user = _users.TextOf(userNumber = At(position).User);
            yield return Unpacked(At(position), id, userNumber == None ? null : user);
        }
    }

    private EventRow Unpacked(in PackedEvent packed, string? session, string? user)
    {
        EventLabels labels = _labels[packed.Labels];
        EventRest rest = packed.Rest == None ? new EventRest(null, 1, null, null) : _rests[packed.Rest];
        return new EventRow
        {
            Line = packed.Line,
            SessionId = session,
            UserId = user,
            Visitor = _visitors[packed.Visitor],
            Order = rest.Order,
            Hit = rest.Hit,
            Event = new ClickEvent
            {
                Time = new DateTimeOffset(packed.UtcTicks, TimeSpan.Zero),
                Kind = packed.Kind,
                ItemId = NameOf(packed.Item),
                ItemCategory = NameOf(labels.Category),
                ItemBrand = NameOf(labels.Brand),
                Price = double.IsNaN(packed.Price) ? null : packed.Price,
                Quantity = rest.Quantity,
                Value = rest.Value,
                Currency = NameOf(labels.Currency),
                Page = _pages.TextOf(packed.Page),
            },
        };
    }

    private int RestOf(EventRow row)
    {
        var rest = new EventRest(row.Event.Value, row.Event.Quantity, row.Order, row.Hit);
        if (rest == new EventRest(null, 1, null, null)) return None;
        _rests.Add(rest);
        return _rests.Count - 1;
    }

    private ref PackedEvent At(int position) => ref _chunks[position >> ChunkShift][position & InChunk];

    private int NumberOf(string? name) => name is null ? None : _names.NumberOf(name);

    private string? NameOf(int number) => number == None ? null : _names[number];
}

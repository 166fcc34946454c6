using Clickstream.Csv;
using Clickstream.Sessions;

namespace Clickstream.Batch;

/// <summary>Events that wait for their session to be whole, and what was wrong with the rows beside them.</summary>
internal sealed class PendingEvents(Sessionizer sessionizer)
{
    private readonly List<EventRow> _rows = [];
    private readonly HashSet<EventOwner> _withEvents = [];
    private readonly Dictionary<EventOwner, Remarks> _remarks = [];
    private readonly List<EventAnswer> _withoutOwner = [];

    /// <summary>Number of rows that wait, good or bad.</summary>
    public int RowCount { get; private set; }

    /// <summary>Owner of the row that was added last, those without an owner aside.</summary>
    public EventOwner? LastOwner { get; private set; }

    public void Add(EventRead read)
    {
        RowCount++;
        EventOwner? owner = EventOwner.Of(read);
        LastOwner = owner ?? LastOwner;
        if (read.Row is { } row && owner is { } known)
        {
            _rows.Add(row);
            _withEvents.Add(known);
            return;
        }

        if (owner is { } named) Remarks.Of(_remarks, named, read.Line).Add(Remarks.TextOf(read));
        else _withoutOwner.Add(new EventAnswer(read.Line, null, null, Remarks.TextOf(read)));
    }

    /// <summary>Everything that waits, in order of the first lines. To be asked once, after the last row.</summary>
    public IReadOnlyList<EventAnswer> TakeAll()
    {
        SessionizedEvents made = sessionizer.Sessionize(_rows);
        EventAnswer[] answers =
        [
            .. made.Sessions.Select((session, i) => Answer(session, made.FirstLines[i])),
            .. _remarks.Where(pair => !_withEvents.Contains(pair.Key)).Select(pair => new EventAnswer(pair.Value.FirstLine, null, pair.Key, pair.Value.ToString())),
            .. _withoutOwner,
        ];
        return [.. answers.OrderBy(answer => answer.FirstLine)];
    }

    private EventAnswer Answer(Session session, long firstLine)
    {
        var owner = new EventOwner(session.Id, null);
        if (_withEvents.Contains(owner))
        {
            Remarks? own = _remarks.GetValueOrDefault(owner);
            return new EventAnswer(Math.Min(firstLine, own?.FirstLine ?? firstLine), session, owner, own?.ToString());
        }

        // A visitor's sessions share their remarks: which of them a broken row belonged to is not known.
        owner = new EventOwner(null, session.UserId);
        return new EventAnswer(firstLine, session, owner, _remarks.GetValueOrDefault(owner)?.ToString());
    }
}

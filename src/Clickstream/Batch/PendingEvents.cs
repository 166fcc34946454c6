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

    /// <summary>Characters of text in them.</summary>
    public long TextLength { get; private set; }

    /// <summary>Owner of the row that was added last, those without an owner aside.</summary>
    public EventOwner? LastOwner { get; private set; }

    public void Add(EventRead read)
    {
        RowCount++;
        TextLength += LengthOf(read);
        EventOwner? owner = EventOwner.Of(read);
        LastOwner = owner ?? LastOwner;
        if (read.Row is { } row && owner is { } known)
        {
            _rows.Add(row);
            _withEvents.Add(known);
            return;
        }

        string remark = read.Error?.ToString() ?? FormattableString.Invariant($"line {read.Line}: unknown event name '{read.UnknownName}'");
        if (owner is { } named) RemarksOf(named, read.Line).Add(remark);
        else _withoutOwner.Add(new EventAnswer(read.Line, null, null, remark));
    }

    /// <summary>Everything that waits, in order of the first lines; then nothing waits any more.</summary>
    public IReadOnlyList<EventAnswer> TakeAll()
    {
        SessionizedEvents made = sessionizer.Sessionize(_rows);
        EventAnswer[] answers =
        [
            .. made.Sessions.Select((session, i) => Answer(session, made.FirstLines[i])),
            .. _remarks.Where(pair => !_withEvents.Contains(pair.Key)).Select(pair => new EventAnswer(pair.Value.FirstLine, null, pair.Key, pair.Value.ToString())),
            .. _withoutOwner,
        ];
        _rows.Clear();
        _withEvents.Clear();
        _remarks.Clear();
        _withoutOwner.Clear();
        RowCount = 0;
        TextLength = 0;
        LastOwner = null;
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

    private static long LengthOf(EventRead read)
    {
        long length = LengthOf(read.SessionId) + LengthOf(read.UserId) + LengthOf(read.UnknownName);
        if (read.Row is not { Event: { } click, Visitor: { } visitor }) return length;
        return length + LengthOf(click.ItemId) + LengthOf(click.ItemCategory) + LengthOf(click.ItemBrand) + LengthOf(click.Currency) + LengthOf(click.Page)
            + LengthOf(visitor.Device) + LengthOf(visitor.Country) + LengthOf(visitor.TrafficSource);
    }

    private static long LengthOf(string? text) => text?.Length ?? 0;

    private Remarks RemarksOf(EventOwner owner, long line)
    {
        if (!_remarks.TryGetValue(owner, out Remarks? remarks)) _remarks.Add(owner, remarks = new Remarks(line));
        return remarks;
    }
}

using Clickstream.Csv;
using Clickstream.Sessions;

namespace Clickstream.Batch;

/// <summary>Events that wait for their session to be whole, and what was wrong with the rows beside them.</summary>
internal sealed class PendingEvents
{
    private readonly Dictionary<string, Remarks> _remarks = new(StringComparer.Ordinal);
    private readonly HashSet<string> _keysWithEvents = new(StringComparer.Ordinal);

    public List<EventRow> Rows { get; } = [];

    /// <summary>Session or visitor of the row that was added last.</summary>
    public string? LastKey { get; private set; }

    public void Add(string key, EventRead read)
    {
        LastKey = key;
        if (read.Row is { } row)
        {
            Rows.Add(row);
            _keysWithEvents.Add(key);
            return;
        }

        if (!_remarks.TryGetValue(key, out Remarks? remarks)) _remarks.Add(key, remarks = new Remarks());
        remarks.Add(read.Error?.ToString() ?? FormattableString.Invariant($"line {read.Line}: unknown event name '{read.UnknownName}'"));
    }

    /// <summary>Remarks on a session's rows. A visitor's sessions share theirs: which of them a broken row belonged to is not known.</summary>
    public Remarks? RemarksOf(Session session) => _remarks.GetValueOrDefault(session.Id)
        ?? (session.UserId is { } user && !_keysWithEvents.Contains(session.Id) ? _remarks.GetValueOrDefault(user) : null);

    /// <summary>Sessions or visitors none of whose rows could be read.</summary>
    public IEnumerable<(string Key, Remarks Remarks)> WithoutEvents() =>
        _remarks.Where(pair => !_keysWithEvents.Contains(pair.Key)).Select(pair => (pair.Key, pair.Value));

    public void Clear()
    {
        Rows.Clear();
        _remarks.Clear();
        _keysWithEvents.Clear();
    }
}

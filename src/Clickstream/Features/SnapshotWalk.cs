using Clickstream.Events;
using Clickstream.Sessions;

namespace Clickstream.Features;

/// <summary>
/// A walk through a snapshot, event by event, that gathers what features are made of. Features may be written after each event, by any number
/// of featurizers: they are those of a snapshot that ends there, to the last bit. One pass over n events costs O(n) gathering, however often
/// and by whomever features are asked for. Scratch memory for one thread at a time, to be used again and again.
/// </summary>
public sealed class SnapshotWalk
{
    // A session of more events leaves scratch memory that is not worth keeping.
    private const int LargestKept = 4096;

    private SessionStatistics _statistics = new();
    private SessionSnapshot? _snapshot;

    /// <summary>How many events were taken in: the number of the last one, 1-based; 0 before the first.</summary>
    public int EventNumber { get; private set; }

    /// <summary>Whether something lies in the cart now, net of removals.</summary>
    public bool HasCart => _statistics.Cart.Pieces > 0;

    /// <summary>The event taken in last.</summary>
    /// <exception cref="InvalidOperationException">The walk stands before the first event.</exception>
    public ClickEvent Event => EventNumber > 0 ? _snapshot!.Events[EventNumber - 1] : throw new InvalidOperationException("The walk stands before the first event.");

    internal SessionStatistics Statistics => _statistics;

    /// <summary>Goes before the first event of a snapshot, forgetting the one before.</summary>
    public void Begin(SessionSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        Clear();
        _snapshot = snapshot;
        _statistics.Begin(snapshot.Visitor);
    }

    /// <summary>Takes in the next event; false when there is none.</summary>
    public bool MoveNext()
    {
        if (_snapshot is null || EventNumber == _snapshot.Events.Length) return false;
        _statistics.Add(_snapshot.Events[EventNumber++]);
        return true;
    }

    /// <summary>Takes in all events that are left.</summary>
    public void MoveToEnd()
    {
        while (MoveNext())
        {
            // Gathering is all that there is to do.
        }
    }

    /// <summary>Forgets everything, so that no session outlives its scoring in here.</summary>
    public void Clear()
    {
        if (EventNumber > LargestKept) _statistics = new SessionStatistics();
        else _statistics.Clear();
        _snapshot = null;
        EventNumber = 0;
    }
}

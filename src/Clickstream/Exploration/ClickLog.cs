using System.Numerics;
using System.Runtime.InteropServices;
using Clickstream.Exploration.Sketches;
using Clickstream.Sessions;

namespace Clickstream.Exploration;

/// <summary>
/// The events of many sessions in little memory, until all were read; then session by session, as the <see cref="Sessionizer"/> makes them: ordered by time,
/// repeated ones and rows of one hit merged, a visitor's events parted where nothing happens for longer than the gap. Ids are kept as 64-bit hashes alone. With
/// more events than it may hold it forgets every second session or visitor, by the hash, and goes on with a sample of one in two, four, ...
/// </summary>
/// <param name="capacity">Most events, 2 or above.</param>
internal sealed class ClickLog(int capacity)
{
    private const int None = -1;
    private const int ChunkShift = 12;
    private const int InChunk = (1 << ChunkShift) - 1;

    private readonly List<LoggedClick[]> _chunks = [];
    private readonly Dictionary<ulong, int> _groupOf = [];
    private readonly List<Group> _groups = [];
    private int _count;
    private int _level;

    /// <summary>One session in so many is remembered; 1 when all are.</summary>
    public long SampledFrom => 1L << _level;

    /// <summary>Takes an event.</summary>
    /// <param name="row">Whose it is: it names a session or a visitor.</param>
    /// <param name="click">What is remembered of it.</param>
    public void Add(EventRow row, LoggedClick click)
    {
        bool named = row.SessionId is not null;
        ulong owner = TextHash.Combine(named ? 1u : 2u, TextHash.Of(row.SessionId ?? row.UserId));
        if (!IsSampled(owner)) return;
        if (_count == capacity)
        {
            Thin();
            if (!IsSampled(owner)) return;
        }

        Put(owner, named, click);
    }

    /// <summary>The sessions, in the order in which their first events were read.</summary>
    /// <param name="gap">A visitor's session ends when nothing happens for longer.</param>
    /// <param name="hits">Whether the rows of one hit are one event, and what tells that they are of one: null, the number or the time.</param>
    /// <param name="take">Takes a session: its events in order of time, at least one, and whether repeated ones were left out.</param>
    /// <returns>Number of events left out because they repeat another.</returns>
    public long TakeAll(TimeSpan gap, Func<LoggedClick, long>? hits, Action<ReadOnlyMemory<LoggedClick>> take)
    {
        var events = new List<LoggedClick>();
        long repeated = 0;
        foreach (Group group in _groups)
        {
            events.Clear();
            for (int position = group.First; position != None; position = At(position).Next) events.Add(At(position));
            repeated += ClickOrder.SortAndDropRepeats(events, hits);
            LoggedClick[] ordered = [.. events];
            for (int start = 0, end = 1; end <= ordered.Length; end++)
            {
                if (end < ordered.Length && (group.IsNamed || ordered[end].UtcTicks - ordered[end - 1].UtcTicks <= gap.Ticks)) continue;
                take(ordered.AsMemory(start, end - start));
                start = end;
            }
        }

        return repeated;
    }

    private bool IsSampled(ulong owner) => BitOperations.TrailingZeroCount(owner) >= _level;

    private void Put(ulong owner, bool named, LoggedClick click)
    {
        if ((_count & InChunk) == 0 && _count >> ChunkShift == _chunks.Count) _chunks.Add(new LoggedClick[1 << ChunkShift]);
        int position = _count++;
        At(position) = click with { Next = None };
        ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(_groupOf, owner, out bool known);
        if (!known)
        {
            place = _groups.Count;
            _groups.Add(new Group(owner, position, position, named));
            return;
        }

        ref Group group = ref CollectionsMarshal.AsSpan(_groups)[place];
        At(group.Last).Next = position;
        group = group with { Last = position };
    }

    // Where a few sessions hold nearly all events, one step may set none free.
    private void Thin()
    {
        while (_count == capacity && _level < 63)
        {
            _level++;
            Group[] groups = [.. _groups];
            LoggedClick[][] chunks = [.. _chunks];
            _groups.Clear();
            _groupOf.Clear();
            _chunks.Clear();
            _count = 0;
            foreach (Group group in groups)
            {
                if (!IsSampled(group.Owner)) continue;
                for (int position = group.First, next; position != None; position = next)
                {
                    LoggedClick click = chunks[position >> ChunkShift][position & InChunk];
                    next = click.Next;
                    Put(group.Owner, group.IsNamed, click);
                }
            }
        }
    }

    private ref LoggedClick At(int position) => ref _chunks[position >> ChunkShift][position & InChunk];

    private readonly record struct Group(ulong Owner, int First, int Last, bool IsNamed);
}

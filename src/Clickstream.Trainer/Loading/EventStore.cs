using Clickstream.Events;
using Clickstream.Sessions;
using Clickstream.Trainer.Data;

namespace Clickstream.Trainer.Loading;

/// <summary>
/// The events of a file in about 110 bytes each, less than half of what they take as objects: read in any order, given back a session or visitor at a
/// time, in every field that sessions are made of. What they say of the visitor's device and country is not kept.
/// </summary>
internal sealed class EventStore
{
    private const int None = -1;
    private const long NoNumber = long.MinValue;
    private const int ChunkLength = 1 << 14;

    private readonly List<PackedEvent[]> _chunks = [];
    private readonly Dictionary<int, int> _groupOfSession = [];
    private readonly Dictionary<int, int> _groupOfUser = [];
    private readonly List<(int First, int Last)> _groups = [];
    private readonly NamePool _sessions = new(StringComparer.Ordinal);
    private readonly NamePool _users = new(StringComparer.Ordinal);
    private readonly NamePool _items = new(StringComparer.Ordinal);
    private readonly NamePool _categories = new(StringComparer.Ordinal);
    private readonly NamePool _brands = new(StringComparer.Ordinal);
    private readonly NamePool _currencies = new(StringComparer.Ordinal);
    private readonly NamePool _pages = new(StringComparer.Ordinal);

    /// <summary>Number of events.</summary>
    public int Count { get; private set; }

    /// <summary>Number of sessions that are named, and of visitors with events of no named session.</summary>
    public int GroupCount => _groups.Count;

    /// <summary>The groups in the order in which the <see cref="Sessionizer"/> takes them: named sessions, then visitors.</summary>
    public IEnumerable<int> Groups => _groupOfSession.Values.Concat(_groupOfUser.Values);

    /// <summary>Takes an event.</summary>
    public void Add(EventRow row)
    {
        if (Count % ChunkLength == 0) _chunks.Add(new PackedEvent[ChunkLength]);
        int position = Count++;
        int session = _sessions.NumberOf(row.SessionId), user = _users.NumberOf(row.UserId);
        ClickEvent click = row.Event;
        At(position) = new PackedEvent
        {
            UtcTicks = click.Time.UtcTicks,
            OffsetMinutes = (short)click.Time.Offset.TotalMinutes,
            Line = row.Line,
            Order = row.Order ?? NoNumber,
            Hit = row.Hit ?? NoNumber,
            Price = click.Price ?? double.NaN,
            Value = click.Value ?? double.NaN,
            Session = session,
            User = user,
            Item = _items.NumberOf(click.ItemId),
            Category = _categories.NumberOf(click.ItemCategory),
            Brand = _brands.NumberOf(click.ItemBrand),
            Currency = _currencies.NumberOf(click.Currency),
            Page = _pages.NumberOf(click.Page),
            Quantity = click.Quantity,
            Kind = click.Kind,
            Next = None,
        };
        Append(session >= 0 ? _groupOfSession : _groupOfUser, session >= 0 ? session : user, position);
    }

    /// <summary>The events of a group, in the order in which they were taken.</summary>
    public IEnumerable<EventRow> RowsOf(int group)
    {
        for (int position = _groups[group].First; position != None; position = At(position).Next) yield return Unpacked(At(position));
    }

    private ref PackedEvent At(int position) => ref _chunks[position / ChunkLength][position % ChunkLength];

    private void Append(Dictionary<int, int> groups, int key, int position)
    {
        if (groups.TryGetValue(key, out int group))
        {
            At(_groups[group].Last).Next = position;
            _groups[group] = (_groups[group].First, position);
            return;
        }

        groups.Add(key, _groups.Count);
        _groups.Add((position, position));
    }

    private EventRow Unpacked(in PackedEvent packed) => new()
    {
        Line = packed.Line,
        SessionId = Name(_sessions, packed.Session),
        UserId = Name(_users, packed.User),
        Order = packed.Order == NoNumber ? null : packed.Order,
        Hit = packed.Hit == NoNumber ? null : packed.Hit,
        Event = new ClickEvent
        {
            Time = new DateTimeOffset(packed.UtcTicks, TimeSpan.Zero).ToOffset(TimeSpan.FromMinutes(packed.OffsetMinutes)),
            Kind = packed.Kind,
            ItemId = Name(_items, packed.Item),
            ItemCategory = Name(_categories, packed.Category),
            ItemBrand = Name(_brands, packed.Brand),
            Price = double.IsNaN(packed.Price) ? null : packed.Price,
            Quantity = packed.Quantity,
            Value = double.IsNaN(packed.Value) ? null : packed.Value,
            Currency = Name(_currencies, packed.Currency),
            Page = Name(_pages, packed.Page),
        },
    };

    private static string? Name(NamePool pool, int number) => number < 0 ? null : pool.Names[number];
}

using Clickstream.Events;

namespace Clickstream.Csv;

/// <summary>Which column of a file says what: the outcome of holding its header against the <see cref="EventProfiles"/>.</summary>
public sealed class EventColumns
{
    private readonly int[][] _columns;

    private EventColumns(IReadOnlyList<string> header, EventProfile profile)
    {
        Profile = profile;
        _columns = [.. Enum.GetValues<EventField>().Select(field => Find(header, profile, field))];

        SessionWithinUser = profile.SessionWithinUser && Positions(header, profile.Columns.GetValueOrDefault(EventField.SessionId, [])).Length > 0;

        var used = _columns.SelectMany(columns => columns).ToHashSet();
        Mapping = Enum.GetValues<EventField>().Where(Has)
            .ToDictionary(field => field, field => (IReadOnlyList<string>)[.. _columns[(int)field].Select(column => header[column])]);
        Ignored = [.. header.Where((_, column) => !used.Contains(column))];
        Notes = profile.DefaultEvent is null && !Has(EventField.EventName)
            ? [.. profile.Notes, "Has no column of event names: every row is read as a look at a product (view_item)."]
            : profile.Notes;
    }

    /// <summary>The profile that fits.</summary>
    public EventProfile Profile { get; }

    /// <summary>Columns that say nothing an event has, as the file names them.</summary>
    public IReadOnlyList<string> Ignored { get; }

    /// <summary>What a reader of the results should know of the file.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>The columns that are read, by field, as the file names them.</summary>
    public IReadOnlyDictionary<EventField, IReadOnlyList<string>> Mapping { get; }

    /// <summary>Whether these are events: a session or visitor, a time or an order, and what happened or to what.</summary>
    public bool AreEvents =>
        (Has(EventField.SessionId) || Has(EventField.UserId))
        && (Has(EventField.EventTime) || Has(EventField.Order))
        && (Has(EventField.EventName) || Has(EventField.ItemId) || Profile.DefaultEvent is not null);

    /// <summary>Whether a column says which hit a row is of, as the profile reads hits.</summary>
    public bool HasHits => Profile.Hits switch
    {
        HitKey.Order => Has(EventField.Order),
        HitKey.Time => Has(EventField.EventTime),
        _ => false,
    };

    /// <summary>Whether session ids are unique within a visitor only, as the profile says of its own column.</summary>
    public bool SessionWithinUser { get; }

    /// <summary>Holds a header against the known profiles.</summary>
    public static EventColumns Match(IReadOnlyList<string> header) => EventDialects.Known.Match(header);

    /// <summary>Reads a header by one profile, whether its signature is there or not.</summary>
    public static EventColumns By(IReadOnlyList<string> header, EventProfile profile)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(profile);
        return new EventColumns(header, profile);
    }

    /// <summary>Whether a column says this.</summary>
    public bool Has(EventField field) => _columns[(int)field].Length > 0;

    /// <summary>The columns that say this, 0-based; of several the first cell that is not missing counts.</summary>
    public ReadOnlySpan<int> Of(EventField field) => _columns[(int)field];

    private static int[] Find(IReadOnlyList<string> header, EventProfile profile, EventField field)
    {
        int[] own = Positions(header, profile.Columns.GetValueOrDefault(field, []));
        if (own.Length > 0) return own;
        IEnumerable<string> canonical = EventProfiles.Canonical.Columns.GetValueOrDefault(field, []);
        return Positions(header, [.. canonical.Where(name => !profile.Ignored.Any(ignored => LooseName.Same(ignored, name)))]);
    }

    private static int[] Positions(IReadOnlyList<string> header, IReadOnlyList<string> names) =>
    [
        .. names
            .SelectMany(name => Enumerable.Range(0, header.Count).Where(column => LooseName.Same(header[column], name)).Take(1))
            .Distinct(),
    ];
}

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

        SessionWithinUser = profile.SessionWithinUser && Positions(header, profile.Columns[EventField.SessionId]).Length > 0;

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

    /// <summary>Whether session ids are unique within a visitor only, as the profile says of its own column.</summary>
    public bool SessionWithinUser { get; }

    /// <summary>Holds a header against the profiles.</summary>
    public static EventColumns Match(IReadOnlyList<string> header)
    {
        ArgumentNullException.ThrowIfNull(header);
        HashSet<string> names = [.. header.Select(name => LooseName.Of(name))];
        return new EventColumns(header, EventProfiles.All.First(profile => Fits(profile, names)));
    }

    /// <summary>Whether a column says this.</summary>
    public bool Has(EventField field) => _columns[(int)field].Length > 0;

    /// <summary>The columns that say this, 0-based; of several the first cell that is not missing counts.</summary>
    public ReadOnlySpan<int> Of(EventField field) => _columns[(int)field];

    private static bool Fits(EventProfile profile, HashSet<string> names) =>
        profile.Signatures.Count == 0 || profile.Signatures.Any(set => set.All(column => names.Contains(LooseName.Of(column))));

    private static int[] Find(IReadOnlyList<string> header, EventProfile profile, EventField field)
    {
        int[] own = Positions(header, profile.Columns.GetValueOrDefault(field, []));
        return own.Length > 0 ? own : Positions(header, EventProfiles.Canonical.Columns.GetValueOrDefault(field, []));
    }

    private static int[] Positions(IReadOnlyList<string> header, IReadOnlyList<string> names) =>
    [
        .. names
            .SelectMany(name => Enumerable.Range(0, header.Count).Where(column => LooseName.Same(header[column], name)).Take(1))
            .Distinct(),
    ];
}

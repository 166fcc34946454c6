using System.Globalization;
using Clickstream.Events;

namespace Clickstream.Csv;

/// <summary>The profiles that a source is held against: those of a user before those that are known, or one alone.</summary>
public sealed class EventDialects
{
    private static readonly string[] EventNameColumns = [.. EventProfiles.Canonical.Columns[EventField.EventName].Select(name => LooseName.Of(name))];

    private readonly EventProfile? _only;

    private EventDialects(IReadOnlyList<EventProfile> tried, EventProfile? only)
    {
        Tried = tried;
        _only = only;
    }

    /// <summary>The profiles that come with the program.</summary>
    public static EventDialects Known { get; } = new(EventProfiles.All, only: null);

    /// <summary>The profiles in the order in which they are tried; the last one is canonical and always fits.</summary>
    public IReadOnlyList<EventProfile> Tried { get; }

    /// <summary>One profile, taken whatever the header says; for who knows better.</summary>
    public static EventDialects Always(EventProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return new EventDialects([profile, EventProfiles.Canonical], profile);
    }

    /// <summary>Own profiles, tried by their signatures before those that are known.</summary>
    public static EventDialects Before(IEnumerable<EventProfile> own) => new([.. own, .. EventProfiles.All], only: null);

    /// <summary>Holds the header of a file against the profiles.</summary>
    public EventColumns Match(IReadOnlyList<string> header)
    {
        ArgumentNullException.ThrowIfNull(header);
        if (_only is not null) return EventColumns.By(header, _only);
        HashSet<string> names = [.. header.Select(name => LooseName.Of(name))];
        return EventColumns.By(header, Tried.First(profile => profile == EventProfiles.Canonical || Fits(profile, names, profile.Signatures)));
    }

    /// <summary>The profile of posted JSON.</summary>
    /// <param name="names">Loose names (<see cref="LooseName"/>) that occur in it, those of nested values with the names of their objects before them.</param>
    public EventProfile MatchJson(IReadOnlySet<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return _only ?? Tried.First(profile =>
            profile == EventProfiles.Canonical || Fits(profile, names, profile.JsonSignatures) || Fits(profile, names, profile.Signatures));
    }

    /// <summary>The profile of a file without a header line, by its first row; null when no profile has such rows.</summary>
    public EventProfile? MatchHeaderless(IReadOnlyList<string> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        return Tried.FirstOrDefault(profile => profile.Headerless.Count == cells.Count
            && cells.Count > 0
            && Enumerable.Range(0, cells.Count).All(i => IsOf(cells[i], profile.Headerless[i].Kind)));
    }

    // What names its events is not of a source that has none, though every other column be the same.
    private static bool Fits(EventProfile profile, IReadOnlySet<string> names, IReadOnlyList<IReadOnlyList<string>> signatures) =>
        signatures.Any(set => set.All(column => names.Contains(LooseName.Of(column))))
        && (profile.Columns.ContainsKey(EventField.EventName) || !EventNameColumns.Any(names.Contains));

    private static bool IsOf(string cell, CellKind kind) => kind switch
    {
        CellKind.Number => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        CellKind.Time => cell.Contains(':', StringComparison.Ordinal) && TimeText.TryParse(cell.AsSpan().Trim(), out _),
        _ => true,
    };
}

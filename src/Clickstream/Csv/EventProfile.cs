using Clickstream.Events;

namespace Clickstream.Csv;

/// <summary>How one source writes its events: data, not code. Names are compared as <see cref="LooseName"/> says.</summary>
public sealed record EventProfile
{
    /// <summary>Short name, such as rees46.</summary>
    public required string Name { get; init; }

    /// <summary>What the source is called.</summary>
    public required string Title { get; init; }

    /// <summary>The profile is taken when the header has every column of one of these sets; none means never, but for the canonical one.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Signatures { get; init; } = [];

    /// <summary>As <see cref="Signatures"/>, of posted JSON alone: names as <c>properties.price</c>, the names of objects before a dot.</summary>
    public IReadOnlyList<IReadOnlyList<string>> JsonSignatures { get; init; } = [];

    /// <summary>The columns of a file that has no header line, in order; empty when the source always writes one.</summary>
    public IReadOnlyList<HeaderlessColumn> Headerless { get; init; } = [];

    /// <summary>
    /// Columns by field; of several columns that are there, the first cell that is not missing counts.
    /// A field that is not listed here, or whose columns are not there, is looked for under its canonical names.
    /// </summary>
    public required IReadOnlyDictionary<EventField, IReadOnlyList<string>> Columns { get; init; }

    /// <summary>Columns that are called like something an event has, but say something else in this source.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>Event names of this source alone, such as numbers; the others are those of <see cref="EventNames"/>.</summary>
    public IReadOnlyDictionary<string, EventKind> EventNames { get; init; } = new Dictionary<string, EventKind>();

    /// <summary>The kind of an event whose name is missing, or null when that is an error.</summary>
    public EventKind? DefaultEvent { get; init; }

    /// <summary>Whether session ids are unique within a visitor only: then a session is the pair, written visitor.session.</summary>
    public bool SessionWithinUser { get; init; }

    /// <summary>The unit of times given as numbers.</summary>
    public TimeUnit TimeUnit { get; init; } = TimeUnit.Auto;

    /// <summary>Which rows tell of one hit. Without it each row is an event of its own.</summary>
    public HitKey Hits { get; init; } = HitKey.None;

    /// <summary>Whether prices and values are written with a decimal comma: 38,50 or 1.038,50.</summary>
    public bool DecimalComma { get; init; }

    /// <summary>Whether a price, quantity or value of 0 says that it is not known.</summary>
    public bool ZeroIsMissing { get; init; }

    /// <summary>What a reader of the results should know of this source.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

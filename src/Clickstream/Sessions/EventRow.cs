using Clickstream.Events;

namespace Clickstream.Sessions;

/// <summary>One event with what its source says of whose it is: what the <see cref="Sessionizer"/> makes sessions of.</summary>
public sealed record EventRow
{
    /// <summary>Line of the file on which it starts, 1-based; 0 when it does not come from a file.</summary>
    public long Line { get; init; }

    /// <summary>The session's id, or null when the source has none.</summary>
    public string? SessionId { get; init; }

    /// <summary>The visitor's id, or null.</summary>
    public string? UserId { get; init; }

    /// <summary>What this row says of the visitor.</summary>
    public Visitor Visitor { get; init; } = Visitor.Unknown;

    /// <summary>What happened.</summary>
    public required ClickEvent Event { get; init; }

    /// <summary>Number of the click, where the source numbers them: it orders events of the same instant.</summary>
    public long? Order { get; init; }

    /// <summary>
    /// Number of the hit within its session, where a source writes several rows of one: rows of one hit and kind are one event, but for carts,
    /// purchases and refunds. Null: the row is an event of its own.
    /// </summary>
    public long? Hit { get; init; }
}

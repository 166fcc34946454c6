using Clickstream.Events;

namespace Clickstream.Exploration;

/// <summary>What is remembered of an event until its session is whole. 48 bytes.</summary>
internal record struct LoggedClick
{
    /// <summary>When it happened.</summary>
    public long UtcTicks { get; init; }

    /// <summary>Its amount in the currency of <see cref="Currency"/>: what the source said, else price times quantity; NaN when neither is known.</summary>
    public double Amount { get; set; }

    /// <summary>Of everything that an event says: equal events of one instant are one.</summary>
    public uint Fingerprint { get; init; }

    /// <summary>Hash of the product; 0 of none.</summary>
    public uint Item { get; init; }

    /// <summary>Number of the click where the source numbers them, else 0: it orders events of one instant.</summary>
    public int Order { get; init; }

    /// <summary>Position of the next event of the same session or visitor; -1 after the last.</summary>
    public int Next { get; set; }

    /// <summary>Number of its category or page; 0 of none.</summary>
    public ushort Label { get; init; }

    /// <summary>Number of what is known of the visitor.</summary>
    public ushort Visitor { get; init; }

    /// <summary>Number of its currency; 0 of none.</summary>
    public byte Currency { get; init; }

    /// <summary>Whether the amount is the value that the source gave for the whole event.</summary>
    public bool IsValue { get; init; }

    /// <summary>What it did.</summary>
    public EventKind Kind { get; init; }
}

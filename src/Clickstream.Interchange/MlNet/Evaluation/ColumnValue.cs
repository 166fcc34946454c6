using Clickstream.Interchange.MlNet.Components;

namespace Clickstream.Interchange.MlNet.Evaluation;

/// <summary>What a column holds: a scalar or a vector of slots, or the reason why it cannot be said in our parts.</summary>
internal sealed record ColumnValue
{
    /// <summary>Type of the slots; of keys meaningless.</summary>
    public ItemKind Kind { get; private init; }

    /// <summary>Of keys: how many there are; the slots are then numbers from 0, which is missing. Else null.</summary>
    public int? KeyCount { get; private init; }

    /// <summary>Whether it is a vector.</summary>
    public bool IsVector { get; private init; }

    /// <summary>Whether ML.NET may store it as the values that are not 0. Some of its transforms then leave the others as they are.</summary>
    public bool MayBeSparse { get; private init; }

    /// <summary>The slots; one of a scalar.</summary>
    public IReadOnlyList<Slot> Slots { get; private init; } = [];

    /// <summary>Why there are no slots; null where there are.</summary>
    public string? Refusal { get; private init; }

    /// <summary>A scalar.</summary>
    public static ColumnValue Scalar(ItemKind kind, Slot slot) => new() { Kind = kind, Slots = [slot] };

    /// <summary>A vector.</summary>
    public static ColumnValue Vector(ItemKind kind, IReadOnlyList<Slot> slots, bool mayBeSparse, int? keyCount = null) =>
        new() { Kind = kind, Slots = slots, IsVector = true, MayBeSparse = mayBeSparse, KeyCount = keyCount };

    /// <summary>A column that cannot be said.</summary>
    public static ColumnValue Refused(string reason) => new() { Refusal = reason };

    /// <summary>The same vector, of which ML.NET may store only what is not 0.</summary>
    public ColumnValue Thinned() => this with { MayBeSparse = IsVector };

    /// <summary>A column of the same shape.</summary>
    public ColumnValue With(ItemKind kind, IReadOnlyList<Slot> slots, int? keyCount = null) => this with { Kind = kind, Slots = slots, KeyCount = keyCount };
}

using Clickstream.Events;

namespace Clickstream.Batch;

/// <summary>An event with numbers for its texts, -1 for what it does not say. 56 bytes.</summary>
internal struct PackedEvent
{
    public long UtcTicks;
    public double Price;
    public uint LineLow;
    public int User;
    public int Visitor;
    public int Item;
    public int Labels;
    public int Page;

    /// <summary>Where the rest lies of an event that says more than most; -1 for none.</summary>
    public int Rest;

    /// <summary>Position of the next event of the same session or visitor; -1 after the last.</summary>
    public int Next;
    public ushort LineHigh;
    public EventKind Kind;

    /// <summary>Line of the file, below 2^48.</summary>
    public long Line
    {
        readonly get => ((long)LineHigh << 32) | LineLow;
        set => (LineHigh, LineLow) = ((ushort)(value >> 32), (uint)value);
    }
}

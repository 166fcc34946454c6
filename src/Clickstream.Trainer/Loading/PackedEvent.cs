using Clickstream.Events;

namespace Clickstream.Trainer.Loading;

/// <summary>A row of an event file with numbers for its texts, -1 for those that it does not say.</summary>
internal struct PackedEvent
{
    public long UtcTicks;
    public long Line;
    public long Order;
    public long Hit;
    public double Price;
    public double Value;
    public int Session;
    public int User;
    public int Item;
    public int Category;
    public int Brand;
    public int Currency;
    public int Page;
    public int Quantity;

    /// <summary>Position of the next row of the same session or visitor; -1 after the last.</summary>
    public int Next;
    public short OffsetMinutes;
    public EventKind Kind;
}

namespace Clickstream.Events;

/// <summary>One click. Only the time and the kind are always known; everything else is null when the source did not say.</summary>
public sealed record ClickEvent
{
    /// <summary>When it happened.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>What it did.</summary>
    public required EventKind Kind { get; init; }

    /// <summary>The product, in the shop's own ids.</summary>
    public string? ItemId { get; init; }

    /// <summary>The product's category.</summary>
    public string? ItemCategory { get; init; }

    /// <summary>The product's brand.</summary>
    public string? ItemBrand { get; init; }

    /// <summary>Price of one piece, zero or above, in the event's currency.</summary>
    public double? Price { get; init; }

    /// <summary>Number of pieces, 1 or above. Default 1.</summary>
    public int Quantity { get; init; } = 1;

    /// <summary>Value of the whole event (of an order: what was paid), zero or above; null means price times quantity.</summary>
    public double? Value { get; init; }

    /// <summary>ISO 4217 code of price and value.</summary>
    public string? Currency { get; init; }

    /// <summary>Address or name of the page.</summary>
    public string? Page { get; init; }

    /// <summary>Value of the event: what the source said, else price times quantity, else 0.</summary>
    public double Amount => Value ?? (Price ?? 0) * Quantity;
}

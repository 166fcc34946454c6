namespace Clickstream.Csv;

/// <summary>
/// By what the rows of one hit are told where a source writes a row per product of it. Of a hit, the rows of one kind are one event (its first
/// product), since a list of 20 products seen is one look at a list; but those of carts, purchases and refunds are an event a product.
/// </summary>
public enum HitKey
{
    /// <summary>Each row is an event of its own.</summary>
    None,

    /// <summary>Rows of one session with the same number (<see cref="EventField.Order"/>).</summary>
    Order,

    /// <summary>Rows of one session with the same time.</summary>
    Time,
}

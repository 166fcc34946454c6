namespace Clickstream.Api.Scoring;

/// <summary>One click.</summary>
/// <param name="EventTime">When it happened: ISO 8601, UTC without a zone; or seconds, milliseconds or microseconds since 1970.</param>
/// <param name="EventName">What it did: a GA4 name such as view_item or add_to_cart, or another source's name for it.</param>
/// <param name="ItemId">The product.</param>
/// <param name="ItemCategory">The product's category.</param>
/// <param name="ItemBrand">The product's brand.</param>
/// <param name="Price">Price of one piece, zero or above.</param>
/// <param name="Quantity">Number of pieces, 1 or above; default 1.</param>
/// <param name="Value">Value of the whole event, zero or above; default price times quantity.</param>
/// <param name="Currency">ISO 4217 code of price and value.</param>
/// <param name="Page">Address or name of the page.</param>
internal sealed record EventBody(
    DateTimeOffset EventTime,
    string EventName,
    string? ItemId,
    string? ItemCategory,
    string? ItemBrand,
    double? Price,
    int? Quantity,
    double? Value,
    string? Currency,
    string? Page);

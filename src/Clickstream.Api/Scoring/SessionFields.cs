using Clickstream.Csv;

namespace Clickstream.Api.Scoring;

/// <summary>Which fields are looked for where.</summary>
internal static class SessionFields
{
    /// <summary>Of the visitor alone.</summary>
    public static bool OfVisitor(EventField field) =>
        field is EventField.Device or EventField.Country or EventField.TrafficSource or EventField.Returning;

    /// <summary>Of the body itself, for all its events.</summary>
    public static bool OfBody(EventField field) =>
        OfVisitor(field) || field is EventField.SessionId or EventField.UserId or EventField.EventTime or EventField.Currency;

    /// <summary>Of one product of an event.</summary>
    public static bool OfItem(EventField field) =>
        field is EventField.ItemId or EventField.ItemCategory or EventField.ItemBrand or EventField.Price or EventField.Quantity or EventField.Currency;
}

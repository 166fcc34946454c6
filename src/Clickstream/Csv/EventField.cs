namespace Clickstream.Csv;

/// <summary>What a column of an event file can say.</summary>
public enum EventField
{
    /// <summary>When it happened.</summary>
    EventTime,

    /// <summary>Year of the date, where the time is spread over columns.</summary>
    Year,

    /// <summary>Month of the date, 1 to 12.</summary>
    Month,

    /// <summary>Day of the month.</summary>
    Day,

    /// <summary>Number of the click within its session or day.</summary>
    Order,

    /// <summary>What happened.</summary>
    EventName,

    /// <summary>The session's id.</summary>
    SessionId,

    /// <summary>The visitor's id.</summary>
    UserId,

    /// <summary>The product.</summary>
    ItemId,

    /// <summary>The product's category.</summary>
    ItemCategory,

    /// <summary>The product's brand.</summary>
    ItemBrand,

    /// <summary>Price of one piece.</summary>
    Price,

    /// <summary>Number of pieces.</summary>
    Quantity,

    /// <summary>Value of the whole event.</summary>
    Value,

    /// <summary>ISO 4217 code.</summary>
    Currency,

    /// <summary>Address or name of the page.</summary>
    Page,

    /// <summary>Kind of device.</summary>
    Device,

    /// <summary>The visitor's country.</summary>
    Country,

    /// <summary>Where the visit came from.</summary>
    TrafficSource,

    /// <summary>Whether the visitor was here before.</summary>
    Returning,
}

using static Clickstream.Csv.EventField;

namespace Clickstream.Csv;

/// <summary>The sources that are known, most particular first, canonical last. A new source is one more entry.</summary>
public static class EventProfiles
{
    /// <summary>GA4's names in flat snake_case, and what other sources commonly call the same.</summary>
    public static EventProfile Canonical { get; } = new()
    {
        Name = "canonical",
        Title = "GA4 names, flat",
        Columns = new Dictionary<EventField, IReadOnlyList<string>>
        {
            [EventTime] = ["event_time", "timestamp", "time", "event_timestamp", "datetime", "date_time"],
            [EventName] = ["event_name", "event_type", "event", "action"],
            [SessionId] = ["session_id", "session", "user_session", "visit_id"],
            [UserId] = ["user_id", "visitor_id", "customer_id", "client_id", "user_pseudo_id", "anonymous_id"],
            [ItemId] = ["item_id", "product_id", "sku", "product_sku", "item"],
            [ItemCategory] = ["item_category", "category", "category_code", "product_category", "category_id"],
            [ItemBrand] = ["item_brand", "brand", "product_brand"],
            [Price] = ["price", "item_price", "unit_price", "product_price"],
            [Quantity] = ["quantity", "qty"],
            [Value] = ["value", "revenue", "order_value"],
            [Currency] = ["currency", "currency_code"],
            [Page] = ["page", "page_location", "page_url", "url", "page_path"],
            [Device] = ["device", "device_category", "device_type"],
            [Country] = ["country", "geo_country", "country_code"],
            [TrafficSource] = ["traffic_source", "source", "channel", "utm_source", "traffic_medium"],
            [Returning] = ["returning", "returning_visitor", "is_returning", "visitor_type"],
        },
    };

    /// <summary>All profiles, in the order in which they are tried.</summary>
    public static IReadOnlyList<EventProfile> All { get; } =
    [
        DataSetProfiles.UciEshop2008,
        DataSetProfiles.Rees46,
        DataSetProfiles.RetailRocket,
        DataSetProfiles.YooChooseBuys,
        DataSetProfiles.YooChoose,
        DataSetProfiles.Coveo,
        DataSetProfiles.Ga360Hits,
        TrackerProfiles.Ga4Export,
        TrackerProfiles.Ga4MeasurementProtocol,
        TrackerProfiles.RudderStack,
        TrackerProfiles.Segment,
        TrackerProfiles.Snowplow,
        Canonical,
    ];
}

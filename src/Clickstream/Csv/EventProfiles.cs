using Clickstream.Events;
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
        new()
        {
            Name = "uci_eshop_2008",
            Title = "UCI e-shop clothing 2008",
            Signatures = [["order", "session ID", "page 1 (main category)", "page 2 (clothing model)"]],
            Columns = new Dictionary<EventField, IReadOnlyList<string>>
            {
                [Year] = ["year"], [Month] = ["month"], [Day] = ["day"], [Order] = ["order"], [SessionId] = ["session ID"],
                [ItemId] = ["page 2 (clothing model)"], [ItemCategory] = ["page 1 (main category)"], [Price] = ["price"],
                [Page] = ["page"], [Country] = ["country"],
            },
            DefaultEvent = EventKind.ViewItem,
            Notes =
            [
                "Holds clicks only: no purchase, no cart and no amount paid, so neither conversion nor revenue can be learned from it.",
                "Has dates but no time of day: durations, gaps and hours are missing.",
            ],
        },
        new()
        {
            Name = "rees46",
            Title = "REES46 / Open CDP",
            Signatures = [["user_session", "event_type"]],
            Columns = new Dictionary<EventField, IReadOnlyList<string>>
            {
                [EventTime] = ["event_time"], [EventName] = ["event_type"], [SessionId] = ["user_session"], [UserId] = ["user_id"],
                [ItemId] = ["product_id"], [ItemCategory] = ["category_code", "category_id"], [ItemBrand] = ["brand"], [Price] = ["price"],
            },
        },
        new()
        {
            Name = "retailrocket",
            Title = "RetailRocket",
            Signatures = [["visitorid", "event", "itemid"]],
            Columns = new Dictionary<EventField, IReadOnlyList<string>>
            {
                [EventTime] = ["timestamp"], [EventName] = ["event"], [UserId] = ["visitorid"], [ItemId] = ["itemid"],
            },
            Notes = ["Has no session ids: a session ends after 30 minutes without an event.", "Has no prices: amounts are unknown."],
        },
        new()
        {
            Name = "yoochoose",
            Title = "YooChoose clicks / session-rec",
            Signatures = [["SessionId", "ItemId", "Time"], ["Session ID", "Item ID", "Timestamp"]],
            Columns = new Dictionary<EventField, IReadOnlyList<string>>
            {
                [EventTime] = ["Time", "Timestamp"], [SessionId] = ["SessionId"], [ItemId] = ["ItemId"], [ItemCategory] = ["Category"],
            },
            DefaultEvent = EventKind.ViewItem,
            Notes = ["Without a column of event names every row is read as a look at a product (view_item)."],
        },
        new()
        {
            Name = "coveo",
            Title = "Coveo data challenge",
            Signatures = [["session_id_hash", "server_timestamp_epoch_ms"]],
            Columns = new Dictionary<EventField, IReadOnlyList<string>>
            {
                [EventTime] = ["server_timestamp_epoch_ms"], [EventName] = ["product_action", "event_type"], [SessionId] = ["session_id_hash"],
                [ItemId] = ["product_sku_hash"], [ItemCategory] = ["category_hash"], [Price] = ["price_bucket"], [Page] = ["hashed_url"],
            },
            EventNames = new Dictionary<string, EventKind> { ["event_product"] = EventKind.PageView },
            DefaultEvent = EventKind.PageView,
            TimeUnit = TimeUnit.Milliseconds,
            Notes = ["price_bucket is a rank of prices, not an amount."],
        },
        new()
        {
            Name = "ga360_hits",
            Title = "Google Analytics 360, product hits",
            Signatures = [["fullVisitorId", "visitNumber", "action_type"]],
            Columns = new Dictionary<EventField, IReadOnlyList<string>>
            {
                [EventTime] = ["time"], [EventName] = ["action_type"], [SessionId] = ["visitNumber"], [UserId] = ["fullVisitorId"],
                [ItemId] = ["productSKU"], [Order] = ["hitNumber"],
            },
            EventNames = new Dictionary<string, EventKind>
            {
                ["0"] = EventKind.ViewItemList, ["1"] = EventKind.SelectItem, ["2"] = EventKind.ViewItem, ["3"] = EventKind.AddToCart,
                ["4"] = EventKind.RemoveFromCart, ["5"] = EventKind.BeginCheckout, ["6"] = EventKind.Purchase, ["7"] = EventKind.Refund,
            },
            SessionWithinUser = true,
            TimeUnit = TimeUnit.Milliseconds,
            Notes =
            [
                "Times count from the session's start: hours, weekdays and months are missing.",
                "Has no prices: amounts are unknown.",
            ],
        },
        new()
        {
            Name = "ga4_export",
            Title = "Google Analytics 4 export, flattened",
            Signatures = [["event_name", "user_pseudo_id"], ["event_name", "ga_session_id"], ["event_name", "event_timestamp"]],
            Columns = new Dictionary<EventField, IReadOnlyList<string>>
            {
                [EventTime] = ["event_timestamp", "event_date"], [EventName] = ["event_name"], [SessionId] = ["ga_session_id"],
                [UserId] = ["user_pseudo_id", "user_id"],
                [ItemId] = ["item_id", "items.item_id"], [ItemCategory] = ["item_category", "items.item_category"],
                [ItemBrand] = ["item_brand", "items.item_brand"], [Price] = ["price", "items.price", "price_in_usd"],
                [Quantity] = ["quantity", "items.quantity"],
                [Value] = ["value", "event_value_in_usd", "purchase_revenue", "ecommerce.purchase_revenue"],
                [Page] = ["page_location", "page_title"], [Device] = ["device.category", "device"], [Country] = ["geo.country", "country"],
                [TrafficSource] = ["traffic_source.medium", "traffic_source.source", "traffic_source", "medium", "source"],
            },
            SessionWithinUser = true,
        },
        new()
        {
            Name = "segment",
            Title = "Segment / RudderStack",
            Signatures = [["event", "anonymousId"], ["event", "messageId"], ["event", "originalTimestamp"], ["event", "context.sessionId"]],
            Columns = new Dictionary<EventField, IReadOnlyList<string>>
            {
                [EventTime] = ["timestamp", "originalTimestamp", "sentAt", "receivedAt"], [EventName] = ["event", "name", "type"],
                [SessionId] = ["context.sessionId", "sessionId"], [UserId] = ["anonymousId", "userId"],
                [ItemId] = ["product_id", "properties.product_id", "sku", "properties.sku"],
                [ItemCategory] = ["category", "properties.category"], [ItemBrand] = ["brand", "properties.brand"],
                [Price] = ["price", "properties.price"], [Quantity] = ["quantity", "properties.quantity"],
                [Value] = ["total", "properties.total", "revenue", "properties.revenue", "value", "properties.value"],
                [Currency] = ["currency", "properties.currency"],
                [Page] = ["context.page.path", "context.page.url", "url"],
                [Device] = ["context.device.type", "device"],
                [TrafficSource] = ["context.campaign.medium", "context.campaign.source", "utm_source"],
            },
        },
        new()
        {
            Name = "snowplow",
            Title = "Snowplow",
            Signatures = [["domain_sessionid", "collector_tstamp"], ["domain_sessionid", "derived_tstamp"]],
            Columns = new Dictionary<EventField, IReadOnlyList<string>>
            {
                [EventTime] = ["derived_tstamp", "collector_tstamp"], [EventName] = ["type", "event_name"],
                [SessionId] = ["domain_sessionid"],
                [UserId] = ["domain_userid", "user_id"], [ItemId] = ["product.id", "product_id"],
                [ItemCategory] = ["product.category", "category"],
                [ItemBrand] = ["product.brand", "brand"], [Price] = ["product.price", "price", "list_price"],
                [Quantity] = ["product.quantity", "quantity"], [Value] = ["revenue"], [Page] = ["page_url", "page_urlpath"],
                [Device] = ["dvce_type"], [Country] = ["geo_country"], [TrafficSource] = ["mkt_medium", "mkt_source", "refr_medium"],
            },
        },
        Canonical,
    ];
}

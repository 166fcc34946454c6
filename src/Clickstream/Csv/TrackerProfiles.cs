using static Clickstream.Csv.EventField;

namespace Clickstream.Csv;

/// <summary>How trackers write clicks: their warehouse columns and their JSON. Of a flattened list of products the first one is read.</summary>
internal static class TrackerProfiles
{
    private const string SnowplowProduct = "contexts_com_snowplowanalytics_snowplow_ecommerce_product_1";
    private const string SnowplowTransaction = "contexts_com_snowplowanalytics_snowplow_ecommerce_transaction_1";
    private const string SnowplowAction = "unstruct_event_com_snowplowanalytics_snowplow_ecommerce_snowplow_ecommerce_action_1";

    /// <summary>Google Analytics 4: the BigQuery export, nested names joined by dots or underscores, items unnested or not.</summary>
    public static EventProfile Ga4Export { get; } = new()
    {
        Name = "ga4_export",
        Title = "Google Analytics 4 export, flattened",
        Signatures = [["event_name", "user_pseudo_id"], ["event_name", "ga_session_id"], ["event_name", "event_date", "event_timestamp"]],
        Columns = new Dictionary<EventField, IReadOnlyList<string>>
        {
            [EventTime] = ["event_timestamp", "event_date"],
            [EventName] = ["event_name"],
            [SessionId] = ["ga_session_id", "event_params.ga_session_id", "session_id"],
            [UserId] = ["user_pseudo_id", "user_id"],
            [ItemId] = ["item_id", "items.item_id", "items.0.item_id", "items[0].item_id"],
            [ItemCategory] = ["item_category", "items.item_category", "items.0.item_category", "items[0].item_category"],
            [ItemBrand] = ["item_brand", "items.item_brand", "items.0.item_brand", "items[0].item_brand"],
            [Price] = ["price", "items.price", "items.0.price", "items[0].price", "price_in_usd", "items.price_in_usd"],
            [Quantity] = ["quantity", "items.quantity", "items.0.quantity", "items[0].quantity"],
            [Value] =
            [
                "value", "event_params.value", "ecommerce.purchase_revenue", "purchase_revenue", "event_value_in_usd", "ecommerce.purchase_revenue_in_usd",
            ],
            [Currency] = ["currency", "event_params.currency"],
            [Page] = ["page_location", "event_params.page_location", "page_title", "event_params.page_title"],
            [Device] = ["device.category", "device"],
            [Country] = ["geo.country", "country"],
            [TrafficSource] = ["traffic_source.medium", "traffic_source.source", "traffic_source", "medium", "source"],
        },
        SessionWithinUser = true,
        Hits = HitKey.Time,
        Notes = ["Rows of one session with the same time and name are the products of one hit: one event, but for carts, purchases and refunds."],
    };

    /// <summary>Google Analytics 4: what is posted to the Measurement Protocol.</summary>
    public static EventProfile Ga4MeasurementProtocol { get; } = new()
    {
        Name = "ga4_measurement_protocol",
        Title = "Google Analytics 4 Measurement Protocol",
        JsonSignatures = [["client_id", "name"], ["timestamp_micros", "name"], ["name", "params.session_id"], ["name", "params.engagement_time_msec"]],
        Columns = new Dictionary<EventField, IReadOnlyList<string>>
        {
            [EventTime] = ["timestamp_micros"],
            [EventName] = ["name"],
            [SessionId] = ["session_id", "ga_session_id"],
            [UserId] = ["client_id", "app_instance_id"],
            [Page] = ["page_location", "page_title"],
            [Device] = ["device.category"],
            [Country] = ["user_location.country_id"],
            [TrafficSource] = ["campaign_medium", "medium", "campaign_source", "source"],
        },
        Notes = ["Events without timestamp_micros are all of the request's: their order is that of the list."],
    };

    /// <summary>RudderStack: warehouse columns and calls. Unlike Segment it numbers its sessions.</summary>
    public static EventProfile RudderStack { get; } = new()
    {
        Name = "rudderstack",
        Title = "RudderStack",
        Signatures = [["event", "context.session_id"], ["event", "rudder_id"], ["event", "channel", "original_timestamp"]],
        JsonSignatures =
        [
            ["event", "anonymousId", "channel"], ["type", "anonymousId", "channel"], ["type", "context.sessionId"], ["type", "rudderId"],
        ],
        Columns = CustomerDataColumns(["context.session_id", "session_id", "properties.session_id"]),
        Ignored = ["channel"], // web, mobile or server: where the library runs.
        SessionWithinUser = true,
        Notes = ["Session ids are unique within a visitor only: a session is the pair, visitor.session."],
    };

    /// <summary>Segment: warehouse columns and calls.</summary>
    public static EventProfile Segment { get; } = new()
    {
        Name = "segment",
        Title = "Segment",
        Signatures = [["event", "anonymousId"], ["event", "messageId"], ["event", "originalTimestamp"]],
        JsonSignatures = [["type", "anonymousId"], ["type", "messageId"], ["type", "properties"], ["type", "userId", "context.library.name"], ["event", "properties"]],
        Columns = CustomerDataColumns(["session_id", "properties.session_id"]),
        Notes = ["Segment has no sessions of its own: without a column session_id, one ends after 30 minutes without an event."],
    };

    /// <summary>Snowplow: columns of atomic.events with the e-commerce entities flattened, and enriched events as JSON.</summary>
    public static EventProfile Snowplow { get; } = new()
    {
        Name = "snowplow",
        Title = "Snowplow",
        Signatures = [["domain_sessionid", "collector_tstamp"], ["domain_sessionid", "derived_tstamp"]],
        Columns = new Dictionary<EventField, IReadOnlyList<string>>
        {
            [EventTime] = ["derived_tstamp", "collector_tstamp"],
            [EventName] = ["ecommerce_action_type", $"{SnowplowAction}.type", "type", "event_name"],
            [SessionId] = ["domain_sessionid"],
            [UserId] = ["domain_userid", "user_id"],
            [ItemId] = ["product.id", $"{SnowplowProduct}.id"],
            [ItemCategory] = ["product.category", $"{SnowplowProduct}.category", "category"],
            [ItemBrand] = ["product.brand", $"{SnowplowProduct}.brand", "brand"],
            [Price] = ["product.price", $"{SnowplowProduct}.price", "price", "product.list_price", "list_price"],
            [Quantity] = ["product.quantity", $"{SnowplowProduct}.quantity", "quantity"],
            [Value] = ["transaction.revenue", $"{SnowplowTransaction}.revenue", "revenue"],
            [Currency] = ["transaction.currency", $"{SnowplowTransaction}.currency", "product.currency", $"{SnowplowProduct}.currency", "currency"],
            [Page] = ["page_url", "page_urlpath"],
            [Device] = ["dvce_type"],
            [Country] = ["geo_country"],
            [TrafficSource] = ["mkt_medium", "mkt_source", "refr_medium"],
        },
    };

    // The two speak one language, that of Segment's specification; a warehouse writes context.page.url as context_page_url, which is the same name here.
    private static Dictionary<EventField, IReadOnlyList<string>> CustomerDataColumns(IReadOnlyList<string> sessionId) => new()
    {
        [EventTime] = ["timestamp", "originalTimestamp", "sentAt", "receivedAt"],
        [EventName] = ["event", "event_text", "type"],
        [SessionId] = sessionId,
        [UserId] = ["anonymousId", "userId"],
        [ItemId] = ["product_id", "properties.product_id", "products.0.product_id", "properties.products.0.product_id", "sku", "properties.sku"],
        [ItemCategory] = ["category", "properties.category", "products.0.category", "properties.products.0.category"],
        [ItemBrand] = ["brand", "properties.brand", "products.0.brand", "properties.products.0.brand"],
        [Price] = ["price", "properties.price", "products.0.price", "properties.products.0.price"],
        [Quantity] = ["quantity", "properties.quantity", "products.0.quantity", "properties.products.0.quantity"],
        [Value] = ["total", "properties.total", "revenue", "properties.revenue", "value", "properties.value"],
        [Currency] = ["currency", "properties.currency"],
        [Page] = ["context.page.path", "context.page.url", "properties.path", "properties.url", "path", "url"],
        [Device] = ["context.device.type", "device"],
        [Country] = ["context.location.country", "country"],
        [TrafficSource] = ["context.campaign.medium", "context.campaign.source", "utm_source"],
    };
}

using Clickstream.Events;
using static Clickstream.Csv.EventField;

namespace Clickstream.Csv;

/// <summary>How public data sets of clicks are written.</summary>
internal static class DataSetProfiles
{
    /// <summary>UCI, "clickstream data for online shopping".</summary>
    public static EventProfile UciEshop2008 { get; } = new()
    {
        Name = "uci_eshop_2008",
        Title = "UCI e-shop clothing 2008",
        Signatures = [["order", "session ID", "page 1 (main category)", "page 2 (clothing model)"]],
        Columns = new Dictionary<EventField, IReadOnlyList<string>>
        {
            [Year] = ["year"],
            [Month] = ["month"],
            [Day] = ["day"],
            [Order] = ["order"],
            [SessionId] = ["session ID"],
            [ItemId] = ["page 2 (clothing model)"],
            [ItemCategory] = ["page 1 (main category)"],
            [Price] = ["price"],
            [Page] = ["page"],
            [Country] = ["country"],
        },
        DefaultEvent = EventKind.ViewItem,
        Notes =
        [
            "Holds clicks only: no purchase, no cart and no amount paid, so neither conversion nor revenue can be learned from it.",
            "Has dates but no time of day: durations, gaps and hours are missing.",
        ],
    };

    /// <summary>REES46: multi category store, cosmetics shop, and others of the Open CDP.</summary>
    public static EventProfile Rees46 { get; } = new()
    {
        Name = "rees46",
        Title = "REES46 / Open CDP",
        Signatures = [["user_session", "event_type"]],
        Columns = new Dictionary<EventField, IReadOnlyList<string>>
        {
            [EventTime] = ["event_time"],
            [EventName] = ["event_type"],
            [SessionId] = ["user_session"],
            [UserId] = ["user_id"],
            [ItemId] = ["product_id"],
            [ItemCategory] = ["category_code", "category_id"],
            [ItemBrand] = ["brand"],
            [Price] = ["price"],
        },
        Notes = ["Has no quantities and no order values: a purchase is one row a product, at its price."],
    };

    /// <summary>RetailRocket's events.csv.</summary>
    public static EventProfile RetailRocket { get; } = new()
    {
        Name = "retailrocket",
        Title = "RetailRocket",
        Signatures = [["visitorid", "event", "itemid"]],
        Columns = new Dictionary<EventField, IReadOnlyList<string>>
        {
            [EventTime] = ["timestamp"],
            [EventName] = ["event"],
            [UserId] = ["visitorid"],
            [ItemId] = ["itemid"],
        },
        Notes = ["Has no session ids: a session ends after 30 minutes without an event.", "Has no prices: amounts are unknown."],
    };

    /// <summary>RecSys Challenge 2015, yoochoose-buys.dat.</summary>
    public static EventProfile YooChooseBuys { get; } = new()
    {
        Name = "yoochoose_buys",
        Title = "YooChoose buys",
        Signatures = [["Session ID", "Item ID", "Timestamp", "Price", "Quantity"], ["SessionId", "ItemId", "Time", "Price", "Quantity"]],
        Headerless =
        [
            new("Session ID", CellKind.Number), new("Timestamp", CellKind.Time), new("Item ID", CellKind.Number), new("Price", CellKind.Number),
            new("Quantity", CellKind.Number),
        ],
        Columns = new Dictionary<EventField, IReadOnlyList<string>>
        {
            [EventTime] = ["Timestamp", "Time"],
            [SessionId] = ["Session ID"],
            [ItemId] = ["Item ID"],
            [Price] = ["Price"],
            [Quantity] = ["Quantity"],
        },
        DefaultEvent = EventKind.Purchase,
        ZeroIsMissing = true,
        Notes = ["Every row is read as a purchase; the clicks of its session are in yoochoose-clicks.dat.", "Prices and quantities of 0 are not known."],
    };

    /// <summary>RecSys Challenge 2015, yoochoose-clicks.dat, and what the session-rec framework makes of it.</summary>
    public static EventProfile YooChoose { get; } = new()
    {
        Name = "yoochoose",
        Title = "YooChoose clicks / session-rec",
        Signatures = [["SessionId", "ItemId", "Time"], ["Session ID", "Item ID", "Timestamp"]],
        Headerless =
        [
            new("Session ID", CellKind.Number), new("Timestamp", CellKind.Time), new("Item ID", CellKind.Number), new("Category", CellKind.Text),
        ],
        Columns = new Dictionary<EventField, IReadOnlyList<string>>
        {
            [EventTime] = ["Time", "Timestamp"],
            [SessionId] = ["SessionId"],
            [ItemId] = ["ItemId"],
            [ItemCategory] = ["Category"],
        },
        DefaultEvent = EventKind.ViewItem,
        Notes = ["Without a column of event names every row is read as a look at a product (view_item); purchases are in yoochoose-buys.dat."],
    };

    /// <summary>Coveo data challenge 2021, browsing_train.csv.</summary>
    public static EventProfile Coveo { get; } = new()
    {
        Name = "coveo",
        Title = "Coveo data challenge",
        Signatures = [["session_id_hash", "server_timestamp_epoch_ms"]],
        Columns = new Dictionary<EventField, IReadOnlyList<string>>
        {
            [EventTime] = ["server_timestamp_epoch_ms"],
            [EventName] = ["product_action", "event_type"],
            [SessionId] = ["session_id_hash"],
            [ItemId] = ["product_sku_hash"],
            [ItemCategory] = ["category_hash"],
            [Price] = ["price_bucket"],
            [Page] = ["hashed_url"],
        },
        EventNames = new Dictionary<string, EventKind> { ["event_product"] = EventKind.PageView },
        DefaultEvent = EventKind.PageView,
        TimeUnit = TimeUnit.Milliseconds,
        Notes = ["price_bucket is a rank of prices, not an amount."],
    };

    /// <summary>Google Analytics 360 sample, flattened to a row per product of a hit.</summary>
    public static EventProfile Ga360Hits { get; } = new()
    {
        Name = "ga360_hits",
        Title = "Google Analytics 360, product hits",
        Signatures = [["fullVisitorId", "visitNumber", "action_type"]],
        Columns = new Dictionary<EventField, IReadOnlyList<string>>
        {
            [EventTime] = ["time"],
            [EventName] = ["action_type"],
            [SessionId] = ["visitNumber"],
            [UserId] = ["fullVisitorId"],
            [ItemId] = ["productSKU"],
            [Order] = ["hitNumber"],
        },
        EventNames = new Dictionary<string, EventKind>
        {
            ["0"] = EventKind.ViewItemList,
            ["1"] = EventKind.SelectItem,
            ["2"] = EventKind.ViewItem,
            ["3"] = EventKind.AddToCart,
            ["4"] = EventKind.RemoveFromCart,
            ["5"] = EventKind.BeginCheckout,
            ["6"] = EventKind.Purchase,
            ["7"] = EventKind.Refund,
        },
        SessionWithinUser = true,
        TimeUnit = TimeUnit.Milliseconds,
        Hits = HitKey.Order,
        Notes =
        [
            "Times count from the session's start: hours, weekdays and months are missing.",
            "Has no prices: amounts are unknown.",
            "Has a row per product of a hit: a hit is one event, but an addition to the cart, a removal and a purchase are one a product.",
        ],
    };
}

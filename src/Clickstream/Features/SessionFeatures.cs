using Clickstream.Events;
using Clickstream.Learning.Tables;
using Clickstream.Lookups;

namespace Clickstream.Features;

/// <summary>
/// The features of a session, each one line: name, unit, meaning and formula. A new feature is one more line; the table's schema, the CSV
/// header, the form and the documents follow from this list. All times are UTC.
/// </summary>
public static class SessionFeatures
{
    /// <summary>All features, in the order of their columns.</summary>
    public static IReadOnlyList<SessionFeature> All { get; } =
    [
        // What was done
        Number("event_count", "events", "Events so far.", s => s.EventCount),
        Flag("is_bounce", "Whether there was only one event so far.", s => s.EventCount == 1),
        Number("page_views", "events", "Pages viewed so far that are neither product nor list.", s => s.Count(EventKind.PageView)),
        Number("list_views", "events", "Product lists shown so far.", s => s.Count(EventKind.ViewItemList)),
        Number("list_clicks", "events", "Products clicked in lists so far.", s => s.Count(EventKind.SelectItem)),
        Number("searches", "events", "Searches so far.", s => s.Count(EventKind.Search)),
        Number("item_views", "events", "Product pages opened so far.", s => s.Count(EventKind.ViewItem)),
        Number("wishlist_adds", "events", "Products marked for later so far.", s => s.Count(EventKind.AddToWishlist)),
        Number("cart_adds", "events", "Add-to-cart events so far.", s => s.Count(EventKind.AddToCart)),
        Number("cart_removes", "events", "Remove-from-cart events so far.", s => s.Count(EventKind.RemoveFromCart)),
        Number("cart_views", "events", "Times the cart was opened so far.", s => s.Count(EventKind.ViewCart)),
        Number("checkout_starts", "events", "Times the checkout was begun so far.", s => s.Count(EventKind.BeginCheckout)),
        Number("shipping_steps", "events", "Times an address was given so far.", s => s.Count(EventKind.AddShippingInfo)),
        Number("payment_steps", "events", "Times a means of payment was given so far.", s => s.Count(EventKind.AddPaymentInfo)),
        Number("refunds", "events", "Orders returned in this session so far.", s => s.Count(EventKind.Refund)),
        Number("checkout_depth", "steps", "Furthest step so far: 0 none, 1 cart opened, 2 checkout begun, 3 address, 4 payment.", s => s.CheckoutDepth),

        // What was looked at
        Number("distinct_items", "items", "Different products met so far.", s => s.Items.Count),
        Number("distinct_categories", "categories", "Different categories met so far.", s => s.Categories.Count),
        Number("distinct_brands", "brands", "Different brands met so far.", s => s.Brands.Count),
        Number("distinct_pages", "pages", "Different pages met so far.", s => s.Pages.Count),
        Number("repeat_views", "events", "Product pages opened that had been opened before.", s => s.RepeatViews),
        Number("repeat_view_share", null, "Share of product views that were repeats; missing without a view.", s => SessionStatistics.Share(s.RepeatViews, s.Count(EventKind.ViewItem))),
        Number("most_viewed_item_views", "events", "Views of the product viewed most.", s => s.ViewedItems.Largest),
        Number("last_item_views", "events", "Views so far of the product met last; missing without a product.", s => s.LastItem is { } item ? s.ViewedItems.Of(item) : double.NaN),
        Number("views_per_item", "events", "Product views per product viewed; missing without a view.", s => SessionStatistics.Share(s.Count(EventKind.ViewItem), s.ViewedItems.Count)),

        // The path
        Number("category_switches", "events", "Times the category changed from one product to the next.", s => s.CategorySwitches),
        Number("category_entropy", "bits", "Entropy of the categories of the events: 0 when all are of one.", s => s.Categories.Entropy),
        Number("item_entropy", "bits", "Entropy of the products of the events: 0 when all are of one.", s => s.Items.Entropy),
        Number("kind_entropy", "bits", "Entropy of the kinds of the events: 0 when all are of one.", s => s.Kinds.Entropy),
        Number("kind_changes", "events", "Times an event was of another kind than the one before.", s => s.KindChanges),
        Number("views_to_cart", "events", "Times a product view was followed at once by an add to the cart.", s => s.ViewsToCart),
        Number("cart_to_views", "events", "Times an add to the cart was followed at once by a product view.", s => s.CartToViews),
        Number("lists_to_view", "events", "Times a list or search was followed at once by a product view.", s => s.ListsToView),
        Number("searches_before_first_view", "events", "Searches before the first product view.", s => s.SearchesBeforeFirstView),
        Number("top_category_share", null, "Share of the events with a category that fall on the one met most.", s => SessionStatistics.Share(s.Categories.Largest, s.Categories.Total)),

        // Time
        Number("duration_seconds", "seconds", "Time from the first event to the last.", s => s.Duration),
        Number("mean_gap_seconds", "seconds", "Mean time between events; missing with one event.", s => s.MeanGap),
        Number("longest_gap_seconds", "seconds", "Longest time between two events; missing with one event.", s => s.Seconds(s.LongestGap)),
        Number("last_gap_seconds", "seconds", "Time between the last two events; missing with one event.", s => s.Seconds(s.LastGap)),
        Number("events_per_minute", "1/minute", "Events per minute; missing while no time has passed.", s => SessionStatistics.Share(60.0 * s.EventCount, s.Duration)),
        Number("mean_item_dwell_seconds", "seconds", "Mean time from a product view to the next event.", s => s.Seconds(SessionStatistics.Share(s.ItemDwellSeconds, s.ItemDwells))),
        Number("longest_item_dwell_seconds", "seconds", "Longest time from a product view to the next event.", s => s.Seconds(s.LongestItemDwell)),
        Number("top_category_time_share", null, "Share of the time in categories that was spent in one, the one with most of it.", s => s.Seconds(SessionStatistics.Share(s.CategorySeconds.Largest, s.CategorySeconds.Total))),

        // Prices
        Number("price_lowest", "currency", "Lowest price seen.", s => s.Prices.Lowest),
        Number("price_mean", "currency", "Mean of the prices seen.", s => s.Prices.Mean),
        Number("price_highest", "currency", "Highest price seen.", s => s.Prices.Highest),
        Number("price_first", "currency", "First price seen.", s => s.Prices.First),
        Number("price_last", "currency", "Last price seen.", s => s.Prices.Last),
        Number("price_spread", "currency", "Highest price seen less the lowest.", s => s.Prices.Highest - s.Prices.Lowest),
        Number("price_last_to_mean", null, "Last price seen divided by the mean of the prices seen.", s => SessionStatistics.Share(s.Prices.Last, s.Prices.Mean)),

        // The cart
        Flag("has_cart", "Whether something is in the cart now.", s => s.Cart.Pieces > 0),
        Flag("has_emptied_cart", "Whether something was in the cart and nothing is now.", s => s.LargestCart > 0 && s.Cart.Pieces == 0),
        Number("cart_pieces", "pieces", "Pieces in the cart now, net of removals.", s => s.Cart.Pieces),
        Number("cart_items", "items", "Different products in the cart now.", s => s.Cart.Products),
        Number("cart_value", "currency", "Value of the cart now, net of removals; missing when a price is not known.", s => s.Cart.Value),
        Number("cart_highest_price", "currency", "Price of the dearest product in the cart; missing without one.", s => s.Cart.HighestPrice),
        Number("cart_item_views", "events", "Product views of what was in the cart at that moment.", s => s.CartItemViews),
        Number("seconds_to_first_cart_add", "seconds", "Time from the first event to the first add to the cart; missing without one.", s => s.SecondsToFirstCartAdd),
        Number("seconds_since_cart_action", "seconds", "Time since something was last put into the cart or taken out; missing without.", s => s.SecondsSinceCartAction),
        Number("events_since_cart_action", "events", "Events since something was last put into the cart or taken out; missing without.", s => s.EventsSinceCartAction),
        Number("cart_adds_per_view", null, "Adds to the cart per product view; missing without a view.", s => SessionStatistics.Share(s.Count(EventKind.AddToCart), s.Count(EventKind.ViewItem))),

        // When and who
        Number("hour", "hours", "Hour of the last event, 0 to 23.", s => s.HasCalendar ? s.Seconds(s.Now.Hour) : double.NaN),
        Number("weekday", "days", "Weekday of the last event, 1 Monday to 7 Sunday.", s => s.HasCalendar ? ((int)s.Now.DayOfWeek + 6) % 7 + 1 : double.NaN),
        Number("month", "months", "Month of the last event, 1 to 12.", s => s.HasCalendar ? s.Now.Month : double.NaN),
        Flag("is_weekend", "Whether the last event fell on a Saturday or Sunday.", s => s.HasCalendar ? s.Now.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday : null),
        Flag("returning_visitor", "Whether the visitor was here before.", s => s.Visitor.Returning),
        Category("device", "Kind of device.", s => s.Visitor.Device),
        Category("country", "The visitor's country.", s => s.Visitor.Country),
        Category("traffic_source", "Where the visit came from.", s => s.Visitor.TrafficSource),
        Category("first_event", "Kind of the first event.", s => EventNames.Canonical(s.FirstKind)),
        Category("last_event", "Kind of the last event.", s => EventNames.Canonical(s.LastKind)),
        Category("top_category", "Category met most, of several the one met first.", s => s.Categories.Top),
        Category("last_category", "Category met last.", s => s.LastCategory),

        // What past sessions tell of these products, categories, pages and sources. Rates that rest on few sessions are drawn towards the rate of all.
        Rate("last_item_conversion_rate", "Share of past sessions with the product met last that bought; missing without a product.", (s, past) => past.ItemConversion.Rate(s.LastItem)),
        Rate("mean_item_conversion_rate", "Mean over the products met so far of the share of past sessions with it that bought.", (s, past) => s.Items.Mean(past.ItemConversion)),
        Rate("last_item_exit_rate", "Share of past events on the product met last after which the session ended without a purchase.", (s, past) => past.ItemExit.Rate(s.LastItem)),
        Rate("cart_item_conversion_rate", "Mean over the products in the cart now of the share of past sessions that put it into theirs and bought.", (s, past) => s.Cart.Mean(past.CartItemConversion)),
        Rate("last_category_conversion_rate", "Share of past sessions with the category met last that bought.", (s, past) => past.CategoryConversion.Rate(s.LastCategory)),
        Rate("last_category_exit_rate", "Share of past events on the category met last after which the session ended without a purchase.", (s, past) => past.CategoryExit.Rate(s.LastCategory)),
        Rate("entry_page_conversion_rate", "Share of past sessions that began on this page and bought.", (s, past) => past.EntryPageConversion.Rate(s.EntryPage)),
        Rate("entry_page_bounce_rate", "Share of past sessions that began on this page and had no other event.", (s, past) => past.EntryPageBounce.Rate(s.EntryPage)),
        Rate("traffic_source_conversion_rate", "Share of past sessions from this source that bought.", (s, past) => past.SourceConversion.Rate(s.Visitor.TrafficSource)),
        Rate("traffic_source_bounce_rate", "Share of past sessions from this source that had only one event.", (s, past) => past.SourceBounce.Rate(s.Visitor.TrafficSource)),
    ];

    /// <summary>Names and kinds of all features.</summary>
    public static TableSchema Schema { get; } = new([.. All.Select(feature => new FeatureColumn(feature.Name, feature.Kind))]);

    /// <summary>Whether a column of this schema is looked up in what was learned from past sessions.</summary>
    public static bool NeedLookups(TableSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return schema.Columns.Any(column => Find(column.Name) is { NeedsLookups: true });
    }

    /// <summary>The feature with this exact name, or null.</summary>
    public static SessionFeature? Find(string name) => Schema.IndexOf(name) is >= 0 and int index ? All[index] : null;

    private static SessionFeature Number(string name, string? unit, string description, Func<SessionStatistics, double> formula) =>
        new(name, FeatureKind.Numeric, unit, description, formula);

    private static SessionFeature Flag(string name, string description, Func<SessionStatistics, bool?> formula) =>
        new(name, FeatureKind.Boolean, null, description, s => formula(s) switch { true => 1, false => 0, null => double.NaN });

    private static SessionFeature Rate(string name, string description, Func<SessionStatistics, SessionLookups, double> formula) =>
        new(name, description, formula);

    private static SessionFeature Category(string name, string description, Func<SessionStatistics, string?> formula) =>
        new(name, description, formula);
}

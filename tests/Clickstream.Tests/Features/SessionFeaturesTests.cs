using Clickstream.Events;
using Clickstream.Features;
using Clickstream.Learning.Tables;
using Clickstream.Sessions;

namespace Clickstream.Tests.Features;

public sealed class SessionFeaturesTests
{
    /// <summary>
    /// A search, two looks at a lamp (10, 12), a mug (4) put into the cart twice (2 and 1) and taken out once (1), the cart opened, the checkout begun,
    /// a sofa. Seconds: 0, 30, 90, 100, 110, 130, 140, 200, 210, 240. Wednesday 2026-03-11, 12:00 to 12:04 UTC.
    /// </summary>
    private static readonly SessionSnapshot Visit = new(
        new Visitor("mobile", "PL", "email", true),
        [
            Some.Event(EventKind.Search),
            Some.Event(EventKind.ViewItem, 30, "lamp", "light", 10),
            Some.Event(EventKind.ViewItem, 90, "lamp", "light", 12),
            Some.Event(EventKind.ViewItem, 100, "mug", "table", 4),
            Some.Event(EventKind.AddToCart, 110, "mug", "table", 4, 2),
            Some.Event(EventKind.AddToCart, 130, "mug", "table", null, 1),
            Some.Event(EventKind.RemoveFromCart, 140, "mug", "table"),
            Some.Event(EventKind.ViewCart, 200),
            Some.Event(EventKind.BeginCheckout, 210),
            Some.Event(EventKind.ViewItem, 240, "sofa", "seat", 300),
        ]);

    [Theory]
    [InlineData("event_count", 10)]
    [InlineData("is_bounce", 0)]
    [InlineData("page_views", 0)]
    [InlineData("searches", 1)]
    [InlineData("item_views", 4)]
    [InlineData("cart_adds", 2)]
    [InlineData("cart_removes", 1)]
    [InlineData("cart_views", 1)]
    [InlineData("checkout_starts", 1)]
    [InlineData("checkout_depth", 2)]
    [InlineData("distinct_items", 3)]
    [InlineData("distinct_categories", 3)]
    [InlineData("distinct_brands", 0)]
    [InlineData("repeat_views", 1)]
    [InlineData("repeat_view_share", 0.25)]
    [InlineData("most_viewed_item_views", 2)]
    [InlineData("last_item_views", 1)]
    [InlineData("views_per_item", 4.0 / 3)]
    [InlineData("category_switches", 2)]
    [InlineData("category_entropy", 1.378783493486176)] // shares 2/7, 4/7, 1/7: 2/7 log2(3.5) + 4/7 log2(1.75) + 1/7 log2(7)
    [InlineData("kind_entropy", 2.321928094887362)] // shares 0.1 0.4 0.2 0.1 0.1 0.1: 0.4 log2(10) + 0.4 log2(2.5) + 0.2 log2(5) = log2(5)
    [InlineData("kind_changes", 6)]
    [InlineData("views_to_cart", 1)]
    [InlineData("cart_to_views", 0)]
    [InlineData("lists_to_view", 1)]
    [InlineData("searches_before_first_view", 1)]
    [InlineData("top_category_share", 4.0 / 7)]
    [InlineData("duration_seconds", 240)]
    [InlineData("mean_gap_seconds", 240.0 / 9)]
    [InlineData("longest_gap_seconds", 60)]
    [InlineData("last_gap_seconds", 30)]
    [InlineData("events_per_minute", 2.5)]
    [InlineData("mean_item_dwell_seconds", 80.0 / 3)] // 60 + 10 + 10 after three of the four looks
    [InlineData("longest_item_dwell_seconds", 60)]
    [InlineData("top_category_time_share", 140.0 / 210)] // light 30 to 100, table 100 to 240
    [InlineData("price_lowest", 4)]
    [InlineData("price_mean", 66)] // 10 12 4 4 300
    [InlineData("price_highest", 300)]
    [InlineData("price_first", 10)]
    [InlineData("price_last", 300)]
    [InlineData("price_spread", 296)]
    [InlineData("price_last_to_mean", 300.0 / 66)]
    [InlineData("has_cart", 1)]
    [InlineData("has_emptied_cart", 0)]
    [InlineData("cart_pieces", 2)]
    [InlineData("cart_items", 1)]
    [InlineData("cart_value", 8)]
    [InlineData("cart_highest_price", 4)]
    [InlineData("cart_item_views", 0)]
    [InlineData("seconds_to_first_cart_add", 110)]
    [InlineData("seconds_since_cart_action", 100)]
    [InlineData("events_since_cart_action", 3)]
    [InlineData("cart_adds_per_view", 0.5)]
    [InlineData("hour", 12)]
    [InlineData("weekday", 3)]
    [InlineData("month", 3)]
    [InlineData("is_weekend", 0)]
    [InlineData("returning_visitor", 1)]
    public void Says_what_a_hand_worked_visit_says(string feature, double expected) =>
        Assert.Equal((float)expected, Number(Visit, feature), 1e-6f * (float)expected);

    [Theory]
    [InlineData("device", "mobile")]
    [InlineData("country", "PL")]
    [InlineData("traffic_source", "email")]
    [InlineData("first_event", "search")]
    [InlineData("last_event", "view_item")]
    [InlineData("top_category", "table")]
    [InlineData("last_category", "seat")]
    public void Names_what_a_hand_worked_visit_names(string feature, string expected) => Assert.Equal(expected, Category(Visit, feature));

    [Fact]
    public void Is_missing_where_nothing_is_known_of_a_first_click()
    {
        SessionSnapshot click = Some.Snapshot(Some.Event(EventKind.PageView));
        string[] numbers = [.. SessionFeatures.All.Where(feature => feature.Kind != FeatureKind.Categorical).Select(feature => feature.Name)];
        Assert.Equal(
            ["event_count", "is_bounce", "page_views", "hour", "weekday", "month"],
            numbers.Where(name => Math.Abs(Number(click, name)) > 0));
        string[] missing =
        [
            "repeat_view_share", "mean_gap_seconds", "last_gap_seconds", "events_per_minute", "price_mean", "price_spread",
            "cart_highest_price", "seconds_since_cart_action", "category_entropy", "returning_visitor",
        ];
        foreach (string name in missing) Assert.Equal(float.NaN, Number(click, name));
        foreach (string name in new[] { "duration_seconds", "cart_value", "has_cart", "distinct_items", "kind_entropy" })
            Assert.Equal(0, Number(click, name));
        Assert.Null(Category(click, "device"));
        Assert.Null(Category(click, "top_category"));
    }

    [Fact]
    public void Never_owes_the_cart_anything()
    {
        SessionSnapshot visit = Some.Snapshot(
            Some.Event(EventKind.RemoveFromCart, 1, "mug"),
            Some.Event(EventKind.AddToCart, 2, "mug", price: 3),
            Some.Event(EventKind.RemoveFromCart, 3, "mug", quantity: 5),
            Some.Event(EventKind.RemoveFromCart, 4, "mug"));
        Assert.Equal(0, Number(visit, "cart_pieces"));
        Assert.Equal(0, Number(visit, "cart_items"));
        Assert.Equal(0, Number(visit, "cart_value"));
        Assert.Equal(0, Number(visit, "has_cart"));
        Assert.Equal(1, Number(visit, "has_emptied_cart"));
    }

    [Fact]
    public void Takes_the_price_in_the_cart_from_the_add_its_value_or_the_look_before()
    {
        Assert.Equal(15, Number(Some.Snapshot(Some.Event(EventKind.AddToCart, 1, "mug", quantity: 3) with { Value = 15 }), "cart_value"));
        Assert.Equal(5, Number(Some.Snapshot(Some.Event(EventKind.ViewItem, 1, "mug", price: 5), Some.Event(EventKind.AddToCart, 2, "mug")), "cart_value"));
        Assert.Equal(float.NaN, Number(Some.Snapshot(Some.Event(EventKind.AddToCart, 1, "mug")), "cart_value"));
        Assert.Equal(1, Number(Some.Snapshot(Some.Event(EventKind.AddToCart, 1, "mug")), "has_cart"));
    }

    [Fact]
    public void Tells_no_seconds_or_hours_of_a_source_that_knows_dates_only()
    {
        var sunday = new DateTimeOffset(2009, 2, 1, 0, 0, 0, TimeSpan.Zero);
        SessionSnapshot visit = Some.Snapshot(
            Some.Event(EventKind.ViewItem, 0, "a", "x") with { Time = sunday },
            Some.Event(EventKind.AddToCart, 0, "a", "x") with { Time = sunday });
        foreach (SessionFeature feature in SessionFeatures.All.Where(f => f.Unit is "seconds" or "hours" or "1/minute" || f.Name == "top_category_time_share"))
            Assert.Equal(float.NaN, Number(visit, feature.Name));
        Assert.Equal(7, Number(visit, "weekday"));
        Assert.Equal(2, Number(visit, "month"));
        Assert.Equal(1, Number(visit, "is_weekend"));
        Assert.Equal(0, Number(visit, "events_since_cart_action"));
    }

    [Fact]
    public void Tells_no_date_of_times_that_count_from_the_start()
    {
        SessionSnapshot visit = Some.Snapshot(
            Some.Event(EventKind.ViewItem) with { Time = DateTimeOffset.UnixEpoch },
            Some.Event(EventKind.ViewItem) with { Time = DateTimeOffset.UnixEpoch.AddSeconds(95) });
        foreach (string name in new[] { "hour", "weekday", "month", "is_weekend" }) Assert.Equal(float.NaN, Number(visit, name));
        Assert.Equal(95, Number(visit, "duration_seconds"));
    }

    [Fact]
    public void Has_more_than_forty_features_each_with_a_meaning()
    {
        Assert.InRange(SessionFeatures.All.Count, 40, 100);
        Assert.All(SessionFeatures.All, feature =>
        {
            Assert.Matches("^[a-z]+(_[a-z]+)*$", feature.Name);
            Assert.EndsWith(".", feature.Description, StringComparison.Ordinal);
            Assert.Same(feature, SessionFeatures.Find(feature.Name));
        });
        Assert.Null(SessionFeatures.Find("no_such_feature"));
    }

    private static float Number(SessionSnapshot snapshot, string feature) => Featurize(snapshot, feature).Numbers(0)[0];

    private static string? Category(SessionSnapshot snapshot, string feature) => Featurize(snapshot, feature).Categories(0)[0];

    private static FeatureTable Featurize(SessionSnapshot snapshot, string feature)
    {
        TableSchema schema = SessionFeatures.Schema.Where(column => column.Name == feature);
        var table = new FeatureTable(schema, 1);
        new SessionFeaturizer(schema).Write(snapshot, table, 0);
        return table;
    }
}

using Clickstream.Events;
using Clickstream.Features;
using Clickstream.Learning.Tables;
using Clickstream.Lookups;
using Clickstream.Sessions;

namespace Clickstream.Tests.Lookups;

public sealed class LookupCountsTests
{
    private static readonly Session Buyer = Session("mail", "/home?x=1", (EventKind.ViewItem, "lamp"), (EventKind.ViewItem, "lamp"), (EventKind.AddToCart, "lamp"), (EventKind.Purchase, "lamp"), (EventKind.ViewItem, "sofa"));
    private static readonly Session Leaver = Session("mail", "/home#top", (EventKind.ViewItem, "lamp"), (EventKind.AddToCart, "sofa"), (EventKind.ViewItem, "lamp"));
    private static readonly Session Bouncer = Session("paid", "/sale", (EventKind.ViewItem, "lamp"));
    private static readonly Session Returner = Session("paid", "/sale", (EventKind.Purchase, "mug"), (EventKind.ViewItem, "mug"));

    [Fact]
    public void Counts_are_those_that_hands_count()
    {
        // Each of them five times, since what is met more rarely is not kept.
        SessionLookups lookups = LookupCounts.Fit(Enumerable.Repeat<Session[]>([Buyer, Leaver, Bouncer, Returner], 5).SelectMany(four => four));

        // A session counts once for a product; what comes from the purchase on is outcome only; who begins with it counts nothing.
        Assert.Equal(new RateCount(15, 5), lookups.ItemConversion.Counts["lamp"]);
        Assert.Equal(new RateCount(5, 0), lookups.ItemConversion.Counts["sofa"]);
        Assert.DoesNotContain("mug", lookups.ItemConversion.Counts.Keys);

        // Events on the lamp: three of the buyer, two of the leaver (the second is the last), one of the bouncer (the last).
        Assert.Equal(new RateCount(30, 10), lookups.ItemExit.Counts["lamp"]);
        Assert.Equal(new RateCount(5, 0), lookups.ItemExit.Counts["sofa"]);
        Assert.Equal(new RateCount(5, 5), lookups.CartItemConversion.Counts["lamp"]);
        Assert.Equal(new RateCount(5, 0), lookups.CartItemConversion.Counts["sofa"]);
        Assert.Equal(new RateCount(10, 5), lookups.EntryPageConversion.Counts["/home"]);
        Assert.Equal(new RateCount(10, 0), lookups.EntryPageBounce.Counts["/home"]);
        Assert.Equal(new RateCount(5, 5), lookups.EntryPageBounce.Counts["/sale"]);
        Assert.Equal(new RateCount(10, 5), lookups.SourceConversion.Counts["mail"]);
        Assert.Equal(new RateCount(5, 5), lookups.SourceBounce.Counts["paid"]);
    }

    [Fact]
    public void Categories_are_counted_as_products_are()
    {
        Session session = new("s", null, Visitor.Unknown,
        [
            Some.Event(EventKind.ViewItem, 0, "lamp", "light"), Some.Event(EventKind.ViewItem, 1, "bulb", "light"), Some.Event(EventKind.ViewItem, 2, "sofa", "seat"),
        ]);
        SessionLookups lookups = LookupCounts.Fit(Enumerable.Repeat(session, 5));

        Assert.Equal(new RateCount(5, 0), lookups.CategoryConversion.Counts["light"]);
        Assert.Equal(new RateCount(10, 0), lookups.CategoryExit.Counts["light"]);
        Assert.Equal(new RateCount(5, 5), lookups.CategoryExit.Counts["seat"]);
    }

    [Fact]
    public void Without_a_part_is_as_if_its_sessions_had_never_been_but_for_the_level()
    {
        Session[] all = [Buyer, Leaver, Bouncer];
        var counts = new LookupCounts(3);
        for (int i = 0; i < 15; i++) counts.Add(all[i % 3], i % 3);

        SameLifts(LookupCounts.Fit(Enumerable.Range(0, 10).Select(i => all[i % 2 * 2])), counts.Without(1));
        Assert.Equal(counts.All().ItemConversion.Prior, counts.Without(1).ItemConversion.Prior);
        Assert.Equal(counts.All().ItemConversion.Prior, counts.Without(2).ItemConversion.Rate("never met"));
        SameLifts(LookupCounts.Fit(Enumerable.Range(0, 15).Select(i => all[i % 3])), counts.All());
    }

    [Fact]
    public void The_outcome_of_a_session_never_reaches_its_own_features_but_by_the_level_of_all()
    {
        TableSchema rates = SessionFeatures.Schema.Where(column => SessionFeatures.Find(column.Name)!.NeedsLookups);
        var random = new Random(5);
        for (int round = 0; round < 50; round++)
        {
            Session[] others = [.. Enumerable.Range(0, 20).Select(_ => RandomSession(random))];
            Session open = RandomSession(random) with { Events = Some.RandomEvents(random, 6) };
            Session bought = open with { Events = [.. open.Events, Some.Event(EventKind.Purchase, 1e6, "lamp", price: 10)] };
            var snapshot = new SessionSnapshot(open.Visitor, [.. open.Events]);

            foreach ((double before, double after) in Row(open).Zip(Row(bought)))
            {
                // Where nobody of all those bought, or nobody but the session itself, there is nothing to be higher or lower than.
                if (double.IsFinite(before) && double.IsFinite(after)) Assert.Equal(before, after, 1e-5 * Math.Abs(before));
            }

            double[] Row(Session own)
            {
                var counts = new LookupCounts(2);
                counts.Add(own, 0);
                foreach (Session other in others) counts.Add(other, 1);
                var table = new FeatureTable(rates, 1);
                new SessionFeaturizer(rates, counts.Without(0)).Write(snapshot, table, 0);
                SessionLookups level = counts.All();
                double[] priors =
                [
                    level.ItemConversion.Prior, level.ItemConversion.Prior, level.ItemExit.Prior, level.CartItemConversion.Prior, level.CategoryConversion.Prior,
                    level.CategoryExit.Prior, level.EntryPageConversion.Prior, level.EntryPageBounce.Prior, level.SourceConversion.Prior, level.SourceBounce.Prior,
                ];
                return [.. Enumerable.Range(0, rates.Columns.Count).Select(column => table.Numbers(column)[0] / priors[column])];
            }
        }
    }

    [Fact]
    public void Features_are_looked_up_as_they_say()
    {
        SessionLookups lookups = LookupCounts.Fit(Enumerable.Repeat<Session[]>([Buyer, Leaver, Bouncer], 5).SelectMany(three => three));
        var snapshot = new SessionSnapshot(
            new Visitor(TrafficSource: "mail"),
            [Some.Event(EventKind.ViewItem, 0, "sofa") with { Page = "/home?utm=9" }, Some.Event(EventKind.AddToCart, 5, "lamp"), Some.Event(EventKind.ViewItem, 9, "unheard")]);
        var table = new FeatureTable(SessionFeatures.Schema, 1);
        new SessionFeaturizer(SessionFeatures.Schema, lookups).Write(snapshot, table, 0);

        RateTable items = lookups.ItemConversion;
        Assert.Equal((float)items.Prior, Value("last_item_conversion_rate"));
        Assert.Equal((float)((items.Rate("sofa") + items.Rate("lamp") + items.Prior) / 3), Value("mean_item_conversion_rate"));
        Assert.Equal((float)lookups.ItemExit.Prior, Value("last_item_exit_rate"));
        Assert.Equal((float)lookups.CartItemConversion.Rate("lamp"), Value("cart_item_conversion_rate"));
        Assert.Equal((float)lookups.EntryPageConversion.Rate("/home"), Value("entry_page_conversion_rate"));
        Assert.Equal((float)lookups.EntryPageBounce.Rate("/home"), Value("entry_page_bounce_rate"));
        Assert.Equal((float)lookups.SourceConversion.Rate("mail"), Value("traffic_source_conversion_rate"));
        Assert.Equal((float)lookups.SourceBounce.Rate("mail"), Value("traffic_source_bounce_rate"));
        Assert.Equal(float.NaN, Value("last_category_conversion_rate"));

        float Value(string name) => table.Numbers(SessionFeatures.Schema.IndexOf(name))[0];
    }

    private static void SameLifts(SessionLookups wanted, SessionLookups found)
    {
        foreach (var property in typeof(SessionLookups).GetProperties().Where(property => property.PropertyType == typeof(RateTable)))
        {
            var left = (RateTable)property.GetValue(wanted)!;
            var right = (RateTable)property.GetValue(found)!;
            Assert.Equal(left.Counts.OrderBy(pair => pair.Key), right.Counts.OrderBy(pair => pair.Key));
            if (!(left.Prior > 0)) continue;
            foreach (string key in left.Counts.Keys) Assert.Equal(left.Rate(key) / left.Prior, right.Rate(key) / right.Prior, 12);
        }
    }

    private static Session RandomSession(Random random)
    {
        ClickEvent[] events = Some.RandomEvents(random, random.Next(1, 9));
        if (random.Next(3) == 0) events = [.. events, Some.Event(EventKind.Purchase, 1e6, "lamp", price: 10)];
        return new Session("s", null, new Visitor(TrafficSource: random.Next(2) == 0 ? "mail" : "paid"), events);
    }

    private static Session Session(string source, string page, params (EventKind Kind, string Item)[] events) => new(
        "s", null, new Visitor(TrafficSource: source),
        [.. events.Select((one, index) => Some.Event(one.Kind, index, one.Item) with { Page = index == 0 ? page : null })]);
}

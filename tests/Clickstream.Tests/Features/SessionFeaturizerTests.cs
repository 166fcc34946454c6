using Clickstream.Events;
using Clickstream.Features;
using Clickstream.Learning.Tables;
using Clickstream.Sessions;

namespace Clickstream.Tests.Features;

public sealed class SessionFeaturizerTests
{
    [Fact]
    public void Later_events_never_change_an_earlier_snapshot()
    {
        var random = new Random(17);
        var featurizer = new SessionFeaturizer(SessionFeatures.Schema);
        for (int round = 0; round < 300; round++)
        {
            ClickEvent[] events = Some.RandomEvents(random, random.Next(2, 40));
            ClickEvent[] longer = [.. events, .. Some.RandomEvents(random, random.Next(1, 20)).Select(one => one with { Time = one.Time.AddDays(1) })];
            if (random.Next(2) == 0) longer = [.. longer, Some.Event(EventKind.Purchase, 200_000, price: 50)];

            // The shorter session's snapshots are found among those of the longer one, to the last bit.
            var before = Rows(featurizer, events);
            var after = Rows(featurizer, longer);
            foreach ((int length, string features) in before.Where(pair => pair.Key != events.Length || after.ContainsKey(pair.Key)))
                Assert.Equal(features, after[length]);
        }
    }

    [Fact]
    public void What_was_featurized_before_leaves_no_trace()
    {
        var random = new Random(23);
        SessionSnapshot[] snapshots = [.. Enumerable.Range(0, 100).Select(_ => Some.Snapshot(Some.RandomEvents(random, random.Next(1, 50))))];
        string[] fresh = [.. snapshots.Select(snapshot => Text(new SessionFeaturizer(SessionFeatures.Schema), snapshot))];

        var used = new SessionFeaturizer(SessionFeatures.Schema);
        int[] order = [.. Enumerable.Range(0, snapshots.Length)];
        random.Shuffle(order);
        foreach (int i in order) Assert.Equal(fresh[i], Text(used, snapshots[i]));
    }

    [Fact]
    public void Many_threads_share_one_featurizer()
    {
        var random = new Random(29);
        SessionSnapshot[] snapshots = [.. Enumerable.Range(0, 400).Select(_ => Some.Snapshot(Some.RandomEvents(random, random.Next(1, 50))))];
        var featurizer = new SessionFeaturizer(SessionFeatures.Schema);
        var together = new FeatureTable(SessionFeatures.Schema, snapshots.Length);
        Parallel.For(0, snapshots.Length, i => featurizer.Write(snapshots[i], together, i));
        for (int i = 0; i < snapshots.Length; i++) Assert.Equal(Text(featurizer, snapshots[i]), Text(together, i));
    }

    [Fact]
    public void Agrees_with_a_naive_count()
    {
        var random = new Random(31);
        var featurizer = new SessionFeaturizer(SessionFeatures.Schema);
        var table = new FeatureTable(SessionFeatures.Schema, 1);
        for (int round = 0; round < 200; round++)
        {
            ClickEvent[] events = Some.RandomEvents(random, random.Next(1, 60));
            featurizer.Write(Some.Snapshot(events), table, 0);
            ClickEvent[] views = [.. events.Where(one => one.Kind == EventKind.ViewItem)];
            string[] path = [.. events.Select(one => one.ItemCategory).OfType<string>()];
            double[] prices = [.. events.Where(one => one.Kind is not (EventKind.RemoveFromCart or EventKind.Refund)).Select(one => one.Price).OfType<double>()];
            double[] gaps = [.. events.Zip(events.Skip(1), (a, b) => (b.Time - a.Time).TotalSeconds)];

            Equal(views.Length, "item_views");
            Equal(events.Count(one => one.Kind == EventKind.Refund), "refunds");
            Equal(events.Select(one => one.ItemId).OfType<string>().Distinct().Count(), "distinct_items");
            Equal(path.Distinct().Count(), "distinct_categories");
            Equal(path.Zip(path.Skip(1)).Count(pair => pair.First != pair.Second), "category_switches");
            Equal(path.Length == 0 ? double.NaN : -path.GroupBy(c => c).Sum(g => (double)g.Count() / path.Length * Math.Log2((double)g.Count() / path.Length)), "category_entropy");
            Equal(views.Count(one => one.ItemId is not null) - views.Select(one => one.ItemId).OfType<string>().Distinct().Count(), "repeat_views");
            Equal(events.Zip(events.Skip(1)).Count(pair => pair.First.Kind != pair.Second.Kind), "kind_changes");
            Equal(prices.Length == 0 ? double.NaN : prices.Average(), "price_mean");
            Equal(prices.Length == 0 ? double.NaN : prices.Max() - prices.Min(), "price_spread");
            Equal(gaps.Length == 0 ? double.NaN : gaps.Max(), "longest_gap_seconds");
            Equal(gaps.Length == 0 ? double.NaN : gaps.Average(), "mean_gap_seconds");
            Equal(gaps.Sum(), "duration_seconds");
            (double pieces, double value) = NaiveCart(events);
            Equal(pieces, "cart_pieces");
            Equal(value, "cart_value");
        }

        void Equal(double expected, string feature)
        {
            float found = table.Numbers(SessionFeatures.Schema.IndexOf(feature))[0];
            Assert.True(double.IsNaN(expected) ? float.IsNaN(found) : Math.Abs(found - expected) <= 1e-5 * (1 + Math.Abs(expected)), $"{feature}: {found}, expected {expected}");
        }
    }

    [Fact]
    public void Refuses_columns_that_are_no_session_features()
    {
        var schema = new TableSchema([new("cart_adds", FeatureKind.Numeric), new("shoe_size", FeatureKind.Numeric), new("device", FeatureKind.Numeric)]);
        var error = Assert.Throws<ArgumentException>(() => new SessionFeaturizer(schema));
        Assert.StartsWith(
            "The model was trained with another feature list: 'shoe_size' is not known; 'device' is Numeric, expected Categorical.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_table_of_another_schema() => Assert.Throws<ArgumentException>(() =>
        new SessionFeaturizer(SessionFeatures.Schema).Write(Some.Snapshot(Some.Event(EventKind.ViewItem)), new FeatureTable(new TableSchema([]), 1), 0));

    [Fact]
    public void Gives_finite_numbers_of_the_largest_amounts_that_can_be_read()
    {
        ClickEvent[] events = [.. Enumerable.Range(0, 50).Select(i => Some.Event(EventKind.AddToCart, i, "x", "y", 1e15, int.MaxValue))];
        var table = new FeatureTable(SessionFeatures.Schema, 1);
        new SessionFeaturizer(SessionFeatures.Schema).Write(Some.Snapshot(events), table, 0);
        for (int column = 0; column < SessionFeatures.All.Count; column++)
            if (SessionFeatures.All[column].Kind != FeatureKind.Categorical) Assert.False(float.IsInfinity(table.Numbers(column)[0]), SessionFeatures.All[column].Name);
    }

    /// <summary>Replays the events for each product on its own.</summary>
    private static (double Pieces, double Value) NaiveCart(ClickEvent[] events)
    {
        double allPieces = 0, value = 0;
        foreach (string? item in events.Select(one => one.ItemId).Distinct())
        {
            double pieces = 0, price = double.NaN, lastSeen = double.NaN;
            foreach (ClickEvent one in events.Where(one => one.ItemId == item))
            {
                if (one.Price is { } seen && item is not null) lastSeen = seen;
                if (one.Kind == EventKind.RemoveFromCart) pieces = Math.Max(0, pieces - one.Quantity);
                if (one.Kind != EventKind.AddToCart) continue;
                double paid = one.Price ?? lastSeen;
                if (pieces == 0 || !double.IsNaN(paid)) price = paid;
                pieces += one.Quantity;
            }

            allPieces += pieces;
            if (pieces > 0) value += pieces * price;
        }

        return (allPieces, value);
    }

    private static Dictionary<int, string> Rows(SessionFeaturizer featurizer, ClickEvent[] events) =>
        SnapshotCutter.CutPrefixes([new Session("s", null, new Visitor("mobile"), events)])
            .ToDictionary(cut => cut.Snapshot.Events.Length, cut => Text(featurizer, cut.Snapshot));

    private static string Text(SessionFeaturizer featurizer, SessionSnapshot snapshot)
    {
        var table = new FeatureTable(featurizer.Schema, 1);
        featurizer.Write(snapshot, table, 0);
        return Text(table, 0);
    }

    private static string Text(FeatureTable table, int row) => string.Join(' ', table.Schema.Columns.Select((column, i) =>
        column.Kind == FeatureKind.Categorical ? table.Categories(i)[row] : FormattableString.Invariant($"{BitConverter.SingleToInt32Bits(table.Numbers(i)[row]):X}")));
}

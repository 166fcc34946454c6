using Clickstream.Events;
using Clickstream.Features;
using Clickstream.Learning.Tables;
using Clickstream.Lookups;
using Clickstream.Sessions;

namespace Clickstream.TestKit;

/// <summary>Sessions that are made up: who puts something into the cart and comes from an e-mail mostly buys.</summary>
public static class SampleSessions
{
    private static readonly string[] Devices = ["desktop", "mobile", "tablet"];
    private static readonly string[] Countries = ["PL", "DE", "FR"];
    private static readonly string[] Sources = ["email", "organic", "paid"];
    private static readonly string[] Categories = ["dresses", "shoes", "bags"];

    /// <summary>Sessions of one to twelve events, some of which end in a purchase.</summary>
    public static IReadOnlyList<Session> Make(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => Make(random, i))];
    }

    internal static SampleTable Table(int count, int seed)
    {
        IReadOnlyList<Session> sessions = Make(count, seed);
        LabeledSnapshot[] snapshots = [.. SnapshotCutter.CutLast(sessions)];
        var table = new FeatureTable(SessionFeatures.Schema, snapshots.Length);
        SessionLookups lookups = LookupCounts.Fit(sessions);
        var featurizer = new SessionFeaturizer(SessionFeatures.Schema, lookups);
        for (int row = 0; row < snapshots.Length; row++) featurizer.Write(snapshots[row].Snapshot, table, row);
        return new SampleTable(
            table,
            [.. snapshots.Select(snapshot => snapshot.Converted ? 1.0 : 0)],
            [.. snapshots.Select(snapshot => snapshot.Amount)],
            lookups);
    }

    private static Session Make(Random random, int index)
    {
        string source = Pick(random, Sources);
        var visitor = new Visitor(Pick(random, Devices), Pick(random, Countries), source, random.Next(2) == 0);
        DateTimeOffset time = new DateTimeOffset(2026, 10, 1, 8, 0, 0, TimeSpan.Zero).AddMinutes(37 * index);
        var events = new List<ClickEvent>();
        double cart = 0;
        int views = 1 + random.Next(8);
        for (int i = 0; i < views; i++)
        {
            time = time.AddSeconds(5 + random.Next(90));
            double price = Math.Round(5 + (95 * random.NextDouble()), 2);
            var view = new ClickEvent
            {
                Time = time,
                Kind = EventKind.ViewItem,
                ItemId = $"B{random.Next(40)}",
                ItemCategory = Pick(random, Categories),
                Price = price,
                Currency = "EUR",
            };
            events.Add(view);
            if (random.NextDouble() >= 0.25) continue;
            time = time.AddSeconds(5 + random.Next(30));
            events.Add(view with { Time = time, Kind = EventKind.AddToCart });
            cart += price;
        }

        double chance = cart == 0 ? 0.05 : source == "email" ? 0.8 : 0.4;
        if (random.NextDouble() < chance)
        {
            double paid = cart > 0 ? cart : events[^1].Price!.Value;
            events.Add(new ClickEvent { Time = time.AddSeconds(60), Kind = EventKind.Purchase, Value = paid, Currency = "EUR" });
        }

        return new Session($"s-{index}", $"u-{index}", visitor, events);
    }

    private static string Pick(Random random, string[] values) => values[random.Next(values.Length)];
}

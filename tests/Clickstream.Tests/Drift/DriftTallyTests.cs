using Clickstream.Drift;
using Clickstream.Learning.Tables;
using Clickstream.Packages;
using Clickstream.Serving;

namespace Clickstream.Tests.Drift;

public sealed class DriftTallyTests
{
    [Fact]
    public void Counts_each_value_in_its_bin()
    {
        // By hand: pages has the edges 1 and 5; channel email and paid; weekend has no histogram.
        (DriftTallies tallies, DriftTally tally) = Of(HandMade.Package(HandMade.Conversion()).Manifest);
        foreach ((float? pages, string? channel) in new (float?, string?)[] { (1, "email"), (1.5f, "paid"), (5, "paid"), (6, "radio"), (null, null), (0, "") })
            tally.Count(HandMade.Row(pages, channel, true), 0.5);
        Assert.Equal([2, 2, 1, 1], Counts(tallies, "pages"));
        Assert.Equal([1, 2, 2, 1], Counts(tallies, "channel"));
        Assert.Equal([6, 0], Counts(tallies, "weekend"));
        Assert.Equal(6, tallies.Sessions);
        Assert.Null(tallies.Reference.Score);
    }

    [Fact]
    public void Finds_the_bin_that_a_plain_search_finds()
    {
        var random = new Random(5);
        for (int edgeCount = 0; edgeCount < 40; edgeCount++)
        {
            // Edges that no float32 is, and values beside them.
            double[] edges = [.. Enumerable.Range(0, edgeCount).Select(_ => random.NextDouble() * 10 - 5).Distinct().Order()];
            float[] values = [.. edges.SelectMany(edge => new[] { (float)edge, MathF.BitIncrement((float)edge), MathF.BitDecrement((float)edge) }), -100, 100, 0, float.NaN];
            ModelManifest manifest = Manifest(edges);
            (DriftTallies tallies, DriftTally tally) = Of(manifest);
            var row = new FeatureTable(manifest.Schema, 1);
            long[] wanted = new long[edges.Length + 2];
            foreach (float value in values)
            {
                row.Numbers(0)[0] = value;
                tally.Count(row, value);
                wanted[float.IsNaN(value) ? edges.Length + 1 : edges.Count(edge => value > edge)]++;
            }

            Assert.Equal(wanted, Counts(tallies, "x"));
            Assert.Equal(values.Length, Counts(tallies, DriftReference.ScoreName).Sum());
        }
    }

    [Fact]
    public void Knows_every_category_of_many_that_look_alike()
    {
        string[] names = [.. Enumerable.Range(0, 300).Select(i => $"a{i:D4}z")];
        var bins = new CategoryBins(names);
        Assert.Equal(Enumerable.Range(0, 300), names.Select(bins.Of));
        Assert.Equal(300, bins.Of("a9999z"));
        Assert.Equal(300, bins.Of(""));
        Assert.Equal(301, bins.Of(null));
    }

    [Fact]
    public void Many_engines_at_once_lose_nothing()
    {
        const int threads = 8, each = 20_000;
        var tallies = new DriftTallies(HandMade.Package(HandMade.Conversion()).Manifest);
        var history = new DriftHistory(tallies, new DriftOptions { WindowSessions = 500, MinimumSessions = 1, Kept = 1000 }, DateTimeOffset.UnixEpoch);
        int running = threads;
        Thread[] engines = [.. Enumerable.Range(0, threads).Select(_ => new Thread(() =>
        {
            DriftTally tally = tallies.Add();
            FeatureTable row = HandMade.Row(3, "email", false);
            for (int i = 0; i < each; i++) tally.Count(row, 0.5);
            Interlocked.Decrement(ref running);
        }))];
        foreach (Thread engine in engines) engine.Start();
        long inWindows = 0, email = 0;
        while (Volatile.Read(ref running) > 0) Add(history.Advance(DateTimeOffset.UnixEpoch));
        foreach (Thread engine in engines) engine.Join();
        Add(history.Advance(DateTimeOffset.UnixEpoch));
        Add(history.Open(DateTimeOffset.UnixEpoch));

        Assert.Equal(threads * each, tallies.Sessions);
        Assert.Equal(threads * each, inWindows);
        Assert.Equal(threads * each, email);

        void Add(DriftWindow? window)
        {
            inWindows += window?.Sessions ?? 0;
            email += window?.Features.Single(feature => feature.Feature.Name == "channel").Counts[0] ?? 0;
        }
    }

    [Fact]
    public void Counting_allocates_nothing()
    {
        (_, DriftTally tally) = Of(HandMade.Package(HandMade.Conversion()).Manifest);
        FeatureTable row = HandMade.Row(3, "email", false);
        tally.Count(row, 0.5);
        long least = long.MaxValue;
        for (int run = 0; run < 5; run++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 100; i++) tally.Count(row, 0.5);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    [Fact]
    public void Segments_are_counted_by_their_number()
    {
        (DriftTallies tallies, DriftTally tally) = Of(HandMade.Package(HandMade.Segments()).Manifest);
        foreach (int id in new[] { 1, 1, 2 }) tally.Count(HandMade.Row(1, "email", null), id);
        Assert.Equal([2, 1, 0], Counts(tallies, DriftReference.ScoreName));
        Assert.Equal([0.75, 0.25], tallies.Reference.Score!.Shares);
    }

    [Fact]
    public void Only_an_engine_of_a_model_in_use_counts()
    {
        ModelPackage package = HandMade.Package(HandMade.Conversion());
        var tallies = new DriftTallies(package.Manifest);
        var engine = new PredictionEngine(package, tallies);
        engine.Observe(engine.PredictRow(reasonCount: 0));
        engine.PredictRow(reasonCount: 0);
        Assert.Equal(1, tallies.Sessions);
        var alone = new PredictionEngine(package);
        alone.Observe(alone.PredictRow(reasonCount: 0));
        Assert.Equal(1, tallies.Sessions);
    }

    [Fact]
    public void What_makes_no_histogram_is_not_compared()
    {
        ModelManifest manifest = Manifest([1, 2]) with
        {
            Features =
            [
                new FeatureProfile("falling", FeatureKind.Numeric, null, null, 0.5, new NumberProfile(0, 1, 0, 0, [2, 1], [0.5, 0.25, 0.25]), null),
                new FeatureProfile("short", FeatureKind.Numeric, null, null, null, new NumberProfile(0, 1, 0, 0, [1, 2], [1]), null),
                new FeatureProfile("silent", FeatureKind.Categorical, null, null, null, null, [new CategoryShare("a", null)]),
                new FeatureProfile("empty", FeatureKind.Categorical, null, null, 1, null, []),
            ],
        };
        DriftReference reference = DriftReference.From(manifest);
        Assert.Equal(["falling", "silent"], reference.Features.Select(feature => feature.Name));
        Assert.All(reference.Features, feature => Assert.Null(feature.Shares));
    }

    private static (DriftTallies Tallies, DriftTally Tally) Of(ModelManifest manifest)
    {
        var tallies = new DriftTallies(manifest);
        return (tallies, tallies.Add());
    }

    private static long[] Counts(DriftTallies tallies, string name)
    {
        DriftReference reference = tallies.Reference;
        DriftFeature feature = name == DriftReference.ScoreName ? reference.Score! : reference.Features.Single(one => one.Name == name);
        return tallies.Totals()[feature.FirstCounter..(feature.MissingCounter + 1)];
    }

    private static ModelManifest Manifest(double[] edges)
    {
        double[] shares = [.. Enumerable.Repeat(1.0 / (edges.Length + 1), edges.Length + 1)];
        return HandMade.Package(HandMade.Conversion()).Manifest with
        {
            Features = [new FeatureProfile("x", FeatureKind.Numeric, null, null, 0, new NumberProfile(-5, 5, 0, 0, edges, shares), null)],
            Reference = new ReferenceProfile(100, 100, new ScoreProfile(100, 100, edges, shares)),
        };
    }
}

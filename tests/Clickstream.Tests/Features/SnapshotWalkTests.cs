using Clickstream.Events;
using Clickstream.Features;
using Clickstream.Learning.Tables;
using Clickstream.Lookups;
using Clickstream.Serving;
using Clickstream.Sessions;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Tests.Features;

public sealed class SnapshotWalkTests
{
    private static readonly Visitor Visitor = new("mobile", "PL", "email", true);

    [Fact]
    public void Gives_after_each_event_the_features_of_the_session_that_ends_there()
    {
        var random = new Random(101);
        SessionLookups[] past = [SessionLookups.None, LookupCounts.Fit(SampleSessions.Make(200, seed: 1)), LookupCounts.Fit(SampleSessions.Make(90, seed: 2))];
        SessionFeaturizer[] featurizers = [.. past.Select(lookups => new SessionFeaturizer(SessionFeatures.Schema, lookups))];
        var walk = new SnapshotWalk();
        for (int round = 0; round < 150; round++)
        {
            ClickEvent[] events = RandomSession(random, round);
            walk.Begin(new SessionSnapshot(Visitor, events));
            while (walk.MoveNext())
            {
                var prefix = new SessionSnapshot(Visitor, events.AsSpan(0, walk.EventNumber));
                Assert.Same(events[walk.EventNumber - 1], walk.Event);
                foreach ((SessionFeaturizer featurizer, SessionLookups lookups) in featurizers.Zip(past))
                    Assert.Equal(Alone(prefix, lookups), Walked(featurizer, walk));
            }

            Assert.Equal(events.Length, walk.EventNumber);
        }
    }

    [Fact]
    public void Later_events_change_no_earlier_answer_of_any_task()
    {
        var random = new Random(103);
        PredictionEngine[] engines = [.. SamplePackages.Make(Grain.Events).Select(package => new PredictionEngine(package))];
        var walk = new SnapshotWalk();
        int empty = 0, filled = 0;
        for (int round = 0; round < 60; round++)
        {
            ClickEvent[] events = RandomSession(random, round);
            walk.Begin(new SessionSnapshot(Visitor, events));
            while (walk.MoveNext())
            {
                var prefix = new SessionSnapshot(Visitor, events.AsSpan(0, walk.EventNumber));
                foreach (PredictionEngine engine in engines)
                {
                    if (engine.Package.Manifest.Task == PredictionTask.Abandonment && !walk.HasCart)
                    {
                        empty++;
                        Assert.Throws<EmptyCartException>(() => engine.Predict(walk, reasonCount: 0));
                        Assert.Throws<EmptyCartException>(() => engine.Predict(prefix, reasonCount: 0));
                        continue;
                    }

                    if (engine.Recommends)
                    {
                        var question = new RecommendationQuestion(events[..walk.EventNumber]);
                        Assert.Equal(Bits(new PredictionEngine(engine.Package).Recommend(question)), Bits(engine.Recommend(question)));
                        continue;
                    }

                    filled++;
                    Assert.Equal(Bits(new PredictionEngine(engine.Package).Predict(prefix, reasonCount: 0)), Bits(engine.Predict(walk, reasonCount: 0)));
                }
            }
        }

        Assert.True(empty > 100 && filled > 100);
    }

    [Fact]
    public void Holds_a_cart_while_more_was_put_in_than_taken_out()
    {
        var walk = new SnapshotWalk();
        walk.Begin(Some.Snapshot(
            Some.Event(EventKind.ViewItem, 0, "mug"),
            Some.Event(EventKind.AddToCart, 1, "mug", quantity: 2),
            Some.Event(EventKind.RemoveFromCart, 2, "mug"),
            Some.Event(EventKind.RemoveFromCart, 3, "mug"),
            Some.Event(EventKind.RemoveFromCart, 4, "mug"),
            Some.Event(EventKind.AddToCart, 5, "rug")));
        var held = new List<bool>();
        while (walk.MoveNext()) held.Add(walk.HasCart);
        Assert.Equal([false, true, true, false, false, true], held);
    }

    [Fact]
    public void Has_nothing_to_write_before_the_first_event()
    {
        var walk = new SnapshotWalk();
        walk.Begin(Some.Snapshot(Some.Event(EventKind.ViewItem)));
        var featurizer = new SessionFeaturizer(SessionFeatures.Schema);
        Assert.Throws<InvalidOperationException>(() => featurizer.Write(walk, new FeatureTable(SessionFeatures.Schema, 1), 0));
        Assert.Throws<InvalidOperationException>(() => walk.Event);
        walk.MoveToEnd();
        walk.Clear();
        Assert.False(walk.MoveNext());
        Assert.False(walk.HasCart);
    }

    // Every tenth is long, every seventh of a source that knows dates only.
    private static ClickEvent[] RandomSession(Random random, int round)
    {
        ClickEvent[] events = Some.RandomEvents(random, random.Next(1, round % 10 == 0 ? 120 : 25));
        return round % 7 == 0 ? [.. events.Select(one => one with { Time = new DateTimeOffset(2026, 3, 11, 0, 0, 0, TimeSpan.Zero) })] : events;
    }

    // A featurizer of its own, that has seen no other session.
    private static string Alone(SessionSnapshot snapshot, SessionLookups lookups)
    {
        var table = new FeatureTable(SessionFeatures.Schema, 1);
        new SessionFeaturizer(SessionFeatures.Schema, lookups).Write(snapshot, table, 0);
        return Text(table);
    }

    private static string Walked(SessionFeaturizer featurizer, SnapshotWalk walk)
    {
        var table = new FeatureTable(SessionFeatures.Schema, 1);
        featurizer.Write(walk, table, 0);
        return Text(table);
    }

    private static long[] Bits(Prediction prediction) => [.. prediction.Figures.Select(BitConverter.DoubleToInt64Bits)];

    private static string Text(FeatureTable table) => string.Join(' ', SessionFeatures.All.Select((feature, column) =>
        feature.Kind == FeatureKind.Categorical ? table.Categories(column)[0] ?? "-" : BitConverter.SingleToInt32Bits(table.Numbers(column)[0]).ToString("x8")));
}

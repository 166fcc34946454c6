using Clickstream.Events;
using Clickstream.Features;
using Clickstream.Learning.Tables;
using Clickstream.Sessions;
using Clickstream.TestKit;
using Clickstream.Trainer.Loading;

namespace Clickstream.Trainer.Tests.Loading;

public sealed class EventLookupsTests
{
    private const int Learned = 40;

    private static readonly TableSchema Rates = SessionFeatures.Schema.Where(column => SessionFeatures.Find(column.Name)!.NeedsLookups);

    // Two sessions each visitor, so that an outcome could leak by way of the other one.
    private static readonly Session[] Sessions =
        [.. SampleSessions.Make(60, seed: 4).Select((session, index) => session with { UserId = $"u{index / 2}" })];

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(39)]
    public void What_came_of_a_session_changes_the_features_of_others_never_its_own_nor_those_of_its_visitor_but_by_the_level_of_all(int changed)
    {
        Session[] other = [.. Sessions];
        other[changed] = Flip(Sessions[changed]);
        EventLookups before = EventLookups.Fit(Sessions, Enumerable.Range(0, Learned), Rates);
        EventLookups after = EventLookups.Fit(other, Enumerable.Range(0, Learned), Rates);

        int[] same = [.. Enumerable.Range(0, Sessions.Length).Where(index => Same(Row(before, index), Row(after, index)))];
        Assert.Contains(changed, same);
        Assert.Contains(changed ^ 1, same);
        Assert.InRange(same.Length, 2, Sessions.Length / 2);
    }

    [Fact]
    public void What_came_of_later_sessions_is_not_known()
    {
        Session[] other = [.. Sessions.Select((session, index) => index < Learned ? session : Flip(session))];
        EventLookups before = EventLookups.Fit(Sessions, Enumerable.Range(0, Learned), Rates);
        EventLookups after = EventLookups.Fit(other, Enumerable.Range(0, Learned), Rates);

        Assert.All(Enumerable.Range(0, Sessions.Length), index => Assert.True(Same(Row(before, index), Row(after, index))));
    }

    // The same clicks with the other outcome.
    private static Session Flip(Session session)
    {
        ClickEvent[] clicks = [.. session.Events.Where(one => one.Kind != EventKind.Purchase)];
        bool bought = clicks.Length < session.Events.Count;
        return session with
        {
            Events = bought ? clicks : [.. clicks, new ClickEvent { Time = clicks[^1].Time.AddMinutes(1), Kind = EventKind.Purchase, Value = 30 }],
        };
    }

    private static bool Same(double[] left, double[] right) => left.Zip(right).All(pair => Math.Abs(pair.First - pair.Second) <= 1e-5 * Math.Abs(pair.First));

    // How much higher or lower the rates are than those of all.
    private static double[] Row(EventLookups lookups, int index)
    {
        Session session = Sessions[index];
        ClickEvent[] clicks = [.. session.Events.Where(one => one.Kind != EventKind.Purchase)];
        var table = new FeatureTable(Rates, 1);
        lookups.For(index).Write(new SessionSnapshot(session.Visitor, clicks), table, 0);
        var unheard = new FeatureTable(Rates, 1);
        new SessionFeaturizer(Rates, lookups.All).Write(
            new SessionSnapshot(new Visitor(TrafficSource: "unheard"), [new ClickEvent { Time = clicks[0].Time, Kind = EventKind.AddToCart, ItemId = "unheard", ItemCategory = "unheard", Page = "unheard" }]),
            unheard,
            0);
        return [.. Enumerable.Range(0, Rates.Columns.Count).Select(column => (double)table.Numbers(column)[0] / unheard.Numbers(column)[0]).Where(lift => !double.IsNaN(lift))];
    }
}

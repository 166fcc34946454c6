using Clickstream.Events;
using Clickstream.Sessions;
using Clickstream.Trainer.Simulation;

namespace Clickstream.Trainer.Tests.Simulation;

public sealed class ClickstreamSimulatorTests
{
    private static readonly SimulationOptions Small = new() { Sessions = 1_500, Seed = 11 };

    private static readonly List<SimulatedSession> Sessions = [.. new ClickstreamSimulator(Small).Sessions()];

    [Fact]
    public void Gives_as_many_sessions_as_asked_each_with_an_event_and_an_id_of_its_own()
    {
        Assert.Equal(1_500, Sessions.Count);
        Assert.Equal(1_500, Sessions.Select(simulated => simulated.Session.Id).Distinct().Count());
        Assert.All(Sessions, simulated => Assert.NotEmpty(simulated.Session.Events));
    }

    [Fact]
    public void Sessions_come_in_order_of_start_inside_the_span()
    {
        List<DateTimeOffset> starts = [.. Sessions.Select(simulated => simulated.Session.Start)];
        Assert.Equal(starts.Order(), starts);
        Assert.InRange(starts[0], Small.Start, Small.Start.AddDays(Small.Days));
        Assert.InRange(starts[^1], Small.Start, Small.Start.AddDays(Small.Days));
    }

    [Fact]
    public void Events_of_a_session_are_in_order_of_time_and_never_half_an_hour_apart() =>
        Assert.All(Sessions, simulated => Assert.All(
            simulated.Session.Events.Zip(simulated.Session.Events.Skip(1)),
            pair => Assert.InRange((pair.Second.Time - pair.First.Time).TotalSeconds, 0, 1_799)));

    [Fact]
    public void A_purchase_comes_after_a_view_and_its_value_is_price_times_quantity()
    {
        Assert.Contains(Sessions, simulated => simulated.Bought);
        foreach (Session session in Sessions.Select(simulated => simulated.Session))
        {
            bool viewed = false;
            foreach (ClickEvent happened in session.Events)
            {
                viewed |= happened.Kind == EventKind.ViewItem;
                if (happened.Kind != EventKind.Purchase) continue;
                Assert.True(viewed);
                Assert.Equal(happened.Price!.Value * happened.Quantity, happened.Value!.Value, 6);
            }
        }
    }

    [Fact]
    public void What_the_simulation_calls_bought_is_what_has_a_purchase_event() =>
        Assert.All(Sessions, simulated => Assert.Equal(
            simulated.Bought, simulated.Session.Events.Any(happened => happened.Kind == EventKind.Purchase)));

    [Fact]
    public void Prices_are_positive_with_two_decimals() =>
        Assert.All(Sessions.SelectMany(simulated => simulated.Session.Events).Where(happened => happened.Price is not null), happened =>
        {
            Assert.True(happened.Price > 0);
            Assert.Equal(Math.Round(happened.Price!.Value, 2), happened.Price);
        });

    [Fact]
    public void A_visitor_who_was_seen_before_returns_hours_later_at_the_earliest()
    {
        int again = 0;
        foreach (IGrouping<string?, Session> visits in Sessions.Select(simulated => simulated.Session).GroupBy(session => session.UserId))
        {
            foreach ((Session earlier, Session later) in visits.Zip(visits.Skip(1)))
            {
                again++;
                Assert.True(later.Visitor.Returning);
                Assert.True(later.Start - earlier.Events[^1].Time > TimeSpan.FromHours(2));
            }
        }

        Assert.True(again > 100);
    }

    [Fact]
    public void Another_seed_gives_other_sessions()
    {
        SimulatedSession other = new ClickstreamSimulator(Small with { Seed = 12 }).Sessions().First();
        Assert.NotEqual(Sessions[0].Session.Start, other.Session.Start);
    }

    [Theory]
    [InlineData(0, 70, 0.8)]
    [InlineData(10, 0, 0.8)]
    [InlineData(10, 70, 1.0)]
    [InlineData(10, 70, double.NaN)]
    public void Refuses_settings_outside_their_range(int sessions, int days, double trainShare) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new ClickstreamSimulator(new SimulationOptions { Sessions = sessions, Days = days, TrainShare = trainShare }));

    /// <summary>
    /// If the chance is told rightly, the buyers among n sessions are the sum of the chances, give or take sqrt(sum p (1 - p)).
    /// </summary>
    [Fact]
    public void Purchase_probabilities_add_up_to_the_buyers()
    {
        var simulator = new ClickstreamSimulator(Small);
        double[] chances = [.. Sessions.Select(simulated => simulator.PurchaseProbability(simulated.Plan, walks: 40))];
        double deviation = Math.Sqrt(chances.Sum(chance => chance * (1 - chance)));
        Assert.InRange(Sessions.Count(simulated => simulated.Bought), chances.Sum() - 4 * deviation, chances.Sum() + 4 * deviation);
    }
}

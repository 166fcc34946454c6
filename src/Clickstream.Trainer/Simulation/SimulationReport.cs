using Clickstream.Events;
using Clickstream.Sessions;

namespace Clickstream.Trainer.Simulation;

/// <summary>
/// The statistics by which the simulation is compared with real shops, computed from sessions of whatever source. Holds a few numbers
/// for each session, each view and each gap.
/// </summary>
internal sealed class SimulationReport
{
    private readonly List<SessionFigures> _sessions = [];
    private readonly List<double> _gapSeconds = [];
    private readonly List<double> _viewPrices = [];
    private readonly Dictionary<string, int> _viewsOfItem = [];

    public void Add(Session session)
    {
        _sessions.Add(SessionFigures.Of(session));
        for (int i = 1; i < session.Events.Count; i++)
            _gapSeconds.Add((session.Events[i].Time - session.Events[i - 1].Time).TotalSeconds);
        foreach (ClickEvent view in session.Events.Where(happened => happened.Kind == EventKind.ViewItem))
        {
            if (view.Price is { } price and > 0) _viewPrices.Add(price);
            if (view.ItemId is { } item) _viewsOfItem[item] = _viewsOfItem.GetValueOrDefault(item) + 1;
        }
    }

    /// <summary>NaN where there is nothing to compute it from.</summary>
    public IReadOnlyList<SimulationStatistic> Statistics()
    {
        double[] lengths = Sorted(_sessions.Select(session => (double)session.Events));
        double[] gaps = Sorted(_gapSeconds);
        double[] prices = Sorted(_viewPrices);
        List<SessionFigures> buyers = [.. _sessions.Where(session => session.Bought)];
        List<SessionFigures> carts = [.. _sessions.Where(session => session.HasCart)];
        double[] orders = Sorted(buyers.Select(buyer => buyer.OrderValue));
        List<SessionFigures> checkouts = [.. _sessions.Where(session => session.HasCheckout)];
        List<SessionFigures> payments = [.. _sessions.Where(session => session.HasPayment)];
        double[] before = Sorted(buyers.Select(buyer => (double)buyer.EventsBeforePurchase));
        double views = _sessions.Sum(session => session.Views);
        return
        [
            new("events per session, mean", Mean(lengths), 2),
            new("events per session, median", Quantile(lengths, 0.5), 0),
            new("events per session, 95th percentile", Quantile(lengths, 0.95), 0),
            new("sessions of one event", Share(_sessions, session => session.Events == 1), 3),
            new("views per session, mean", Mean(_sessions.Select(session => (double)session.Views)), 2),
            new("seconds between events, median", Quantile(gaps, 0.5), 0),
            new("seconds between events, 95th percentile", Quantile(gaps, 0.95), 0),
            new("seconds between events, sd of the log", Spread(gaps.Where(gap => gap > 0).Select(value => Math.Log(value))), 2),
            new("views that repeat a product", _sessions.Sum(session => session.RepeatedViews) / views, 3),
            new("views that stay in the category", StayingViews(), 3),
            new("sessions with a cart event", Share(_sessions, session => session.HasCart), 3),
            new("sessions with begin_checkout", Share(_sessions, session => session.HasCheckout), 3),
            new("sessions with a purchase", Share(_sessions, session => session.Bought), 3),
            new("cart sessions that buy", Share(carts, session => session.Bought), 3),
            new("cart sessions that take something out", Share(carts, session => session.HasRemoval), 3),
            new("checkout sessions that buy", Share(checkouts, session => session.Bought), 3),
            new("payment sessions that buy", Share(payments, session => session.Bought), 3),
            new("buying sessions with a cart event", Share(buyers, session => session.HasCart), 3),
            new("views of a buying session, median", Quantile(Sorted(buyers.Select(buyer => (double)buyer.Views)), 0.5), 0),
            new("events before the purchase, median", Quantile(before, 0.5), 0),
            new("buying sessions that go on", Share(buyers, session => session.GoesOnAfterPurchase), 3),
            new("price viewed, 5th percentile", Quantile(prices, 0.05), 2),
            new("price viewed, median", Quantile(prices, 0.5), 2),
            new("price viewed, 95th percentile", Quantile(prices, 0.95), 2),
            new("order value, 5th percentile", Quantile(orders, 0.05), 2),
            new("order value, median", Quantile(orders, 0.5), 2),
            new("order value, 95th percentile", Quantile(orders, 0.95), 2),
            new("order value, sd of the log", Spread(orders.Select(value => Math.Log(value))), 2),
            new("lines per order, mean", Mean(buyers.Select(buyer => (double)buyer.OrderLines)), 2),
            new("views of the top 1 % of the products", TopShare(0.01), 3),
            new("views of the top 10 % of the products", TopShare(0.1), 3),
            new("sessions of returning visitors", Share(_sessions, session => session.Visitor.Returning == true), 3),
            new("purchase rate, returning to new", Ratio(visitor => visitor.Returning == true, visitor => visitor.Returning == false), 2),
            new("purchase rate, mobile to desktop", Ratio(who => who.Device == "mobile", who => who.Device == "desktop"), 2),
            new("purchase rate, email to all", Ratio(visitor => visitor.TrafficSource == "email", _ => true), 2),
            new("purchase rate, social to all", Ratio(visitor => visitor.TrafficSource == "social", _ => true), 2),
            new("sessions of the largest country", LargestCountryShare(), 3),
            new("sessions on Saturday and Sunday", Share(_sessions, session => IsWeekend(session.Start)), 3),
            new("sessions 20 to 4 o'clock UTC", Share(_sessions, session => session.Start.UtcDateTime.Hour is >= 20 or < 4), 3),
            new("sessions a day, sd over mean", DayVariation(), 2),
        ];
    }

    private double StayingViews()
    {
        double pairs = _sessions.Sum(session => Math.Max(0, session.Views - 1));
        return _sessions.Sum(session => session.SameCategoryViews) / pairs;
    }

    private double TopShare(double share)
    {
        int[] counts = [.. _viewsOfItem.Values.OrderDescending()];
        return counts.Take((int)(counts.Length * share)).Sum() / (double)counts.Sum();
    }

    private double Ratio(Func<Visitor, bool> above, Func<Visitor, bool> below) =>
        Share([.. _sessions.Where(session => above(session.Visitor))], session => session.Bought)
        / Share([.. _sessions.Where(session => below(session.Visitor))], session => session.Bought);

    private double LargestCountryShare() =>
        _sessions.CountBy(session => session.Visitor.Country ?? "").Max(country => country.Value) / (double)_sessions.Count;

    private double DayVariation()
    {
        double[] days = [.. _sessions.CountBy(session => session.Start.UtcDateTime.Date).Select(day => (double)day.Value)];
        return Spread(days) / Mean(days);
    }

    private static bool IsWeekend(DateTimeOffset time) => time.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static double[] Sorted(IEnumerable<double> values) => [.. values.Order()];

    private static double Mean(IEnumerable<double> values) => values.DefaultIfEmpty(double.NaN).Average();

    /// <summary>Standard deviation, divided by n.</summary>
    private static double Spread(IEnumerable<double> values)
    {
        double[] all = [.. values];
        double mean = Mean(all);
        return Math.Sqrt(Mean(all.Select(value => (value - mean) * (value - mean))));
    }

    private static double Share(List<SessionFigures> sessions, Func<SessionFigures, bool> holds) =>
        sessions.Count == 0 ? double.NaN : sessions.Count(holds) / (double)sessions.Count;

    /// <summary>Linear between the two nearest, as numpy's default.</summary>
    private static double Quantile(double[] sorted, double share)
    {
        if (sorted.Length == 0) return double.NaN;
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        double above = sorted[Math.Min(below + 1, sorted.Length - 1)];
        return sorted[below] + (place - below) * (above - sorted[below]);
    }
}

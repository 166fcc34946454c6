using Clickstream.Sessions;

namespace Clickstream.Trainer.Simulation;

/// <summary>
/// A fictional shop and its visitors. Sessions come in order of their start; the events of one session stand together. Memory does
/// not grow with the number of sessions. What the figures follow is in data/README.md.
/// </summary>
internal sealed class ClickstreamSimulator
{
    private const long ShopStream = -1;
    private const long ArrivalStream = -2;
    private const long VisitorStream = -3;

    private readonly SimulationOptions _options;
    private readonly Catalogue _catalogue;
    private readonly ShopCalendar _calendar;

    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range.</exception>
    public ClickstreamSimulator(SimulationOptions options)
    {
        options.Check();
        _options = options;
        var shop = new SimulationRandom(options.Seed, ShopStream);
        _catalogue = new Catalogue(shop);
        _calendar = new ShopCalendar(options, shop);
    }

    /// <summary>Writes train.csv and test.csv into the directory, which is made if need be; files of these names are replaced.</summary>
    public SimulationSummary Write(string directory, Action<SimulatedSession>? onSession = null, CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(directory);
        using var train = new EventCsvWriter(Path.Combine(directory, "train.csv"));
        using var test = new EventCsvWriter(Path.Combine(directory, "test.csv"));
        int trainSessions = 0, testSessions = 0;
        long events = 0;
        foreach (SimulatedSession simulated in Sessions())
        {
            cancellation.ThrowIfCancellationRequested();
            bool early = simulated.Session.Start < _options.TestStart;
            (early ? train : test).Write(simulated.Session);
            if (early) trainSessions++;
            else testSessions++;
            events += simulated.Session.Events.Count;
            onSession?.Invoke(simulated);
        }

        return new SimulationSummary(trainSessions, testSessions, events);
    }

    /// <summary>Writes the hidden side of the same sessions; <paramref name="walks"/> as in <see cref="PurchaseProbability"/>.</summary>
    public void WriteOracle(string path, int walks = 100, CancellationToken cancellation = default)
    {
        using var oracle = new OracleCsvWriter(path);
        foreach (SimulatedSession simulated in Sessions())
        {
            cancellation.ThrowIfCancellationRequested();
            oracle.Write(simulated, PurchaseProbability(simulated.Plan, walks));
        }
    }

    /// <summary>The sessions in order of their start, made as they are asked for.</summary>
    public IEnumerable<SimulatedSession> Sessions()
    {
        var arrivals = new SimulationRandom(_options.Seed, ArrivalStream);
        var visitors = new SimulationRandom(_options.Seed, VisitorStream);
        var pool = new VisitorPool(_options.Sessions, visitors);
        long number = 0;
        foreach (DateTimeOffset start in _calendar.Arrivals(_options.Sessions, arrivals))
        {
            SimulatedVisitor visitor = pool.Next(start, visitors);
            var random = new SimulationRandom(_options.Seed, ++number);
            SessionPlan plan = SessionPlan.Draw(number, start, visitor, _calendar, random);
            SessionOutcome outcome = SessionWalk.Run(plan, _catalogue, random);
            visitor.Leave(outcome.Events[^1].Time, outcome.Remembered);
            yield return new SimulatedSession(
                new Session($"s{number}", plan.UserId, plan.Visitor, outcome.Events), plan, outcome.Bought);
        }
    }

    /// <summary>
    /// Chance that a session with this plan ends in a purchase, by walking it again and again: what the best of all models could know
    /// before the first click. Standard error about 0.5 / sqrt(<paramref name="walks"/>) at worst.
    /// </summary>
    public double PurchaseProbability(SessionPlan plan, int walks = 100)
    {
        int bought = 0;
        for (int i = 1; i <= walks; i++)
        {
            var random = new SimulationRandom(_options.Seed ^ (i * 0x5DEECE66DL), plan.Number);
            if (SessionWalk.Run(plan, _catalogue, random).Bought) bought++;
        }

        return (double)bought / walks;
    }
}

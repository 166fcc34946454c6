namespace Clickstream.Trainer.Simulation;

/// <summary>
/// Who comes next: someone new, or someone known. Bounded: once it is full, a new visitor takes the place of a random one, who
/// never comes back, so that memory does not grow with the number of sessions.
/// </summary>
internal sealed class VisitorPool
{
    private const int Capacity = 40_000;
    private const double ReturningShare = 0.46;
    private const int Tries = 8;

    /// <summary>A pause that no session id is needed to see: four times the usual half hour.</summary>
    private static readonly TimeSpan ShortestPause = TimeSpan.FromHours(2);

    private readonly List<SimulatedVisitor> _known = [];
    private long _numbers;

    /// <summary>Starts with visitors from before the span; else the first week would have no returning ones.</summary>
    public VisitorPool(int sessions, SimulationRandom random)
    {
        int before = Math.Clamp(sessions / 4, 10, Capacity / 2);
        for (int i = 0; i < before; i++) _known.Add(new SimulatedVisitor(++_numbers, knownBefore: true, random));
    }

    public SimulatedVisitor Next(DateTimeOffset time, SimulationRandom random)
    {
        if (random.Chance(ReturningShare))
        {
            for (int i = 0; i < Tries; i++)
            {
                SimulatedVisitor visitor = MoreLikely(Any(random), Any(random));
                if (visitor.LastSeen == DateTimeOffset.MinValue || visitor.LastSeen + ShortestPause < time) return visitor;
            }
        }

        var newcomer = new SimulatedVisitor(++_numbers, knownBefore: false, random);
        if (_known.Count < Capacity) _known.Add(newcomer);
        else _known[random.Below(Capacity)] = newcomer;
        return newcomer;
    }

    private SimulatedVisitor Any(SimulationRandom random) => _known[random.Below(_known.Count)];

    /// <summary>Of two, the one seen last: people who come back do so mostly within days.</summary>
    private static SimulatedVisitor MoreLikely(SimulatedVisitor one, SimulatedVisitor other) =>
        one.LastSeen >= other.LastSeen ? one : other;
}

using Clickstream.Packages;

namespace Clickstream.Drift;

/// <summary>What was counted of one model's sessions, by all its engines together. Safe for many threads at once.</summary>
/// <param name="manifest">What the model says of itself.</param>
public sealed class DriftTallies(ModelManifest manifest)
{
    private readonly Lazy<DriftReference> _reference = new(() => DriftReference.From(manifest));
    private readonly Lock _adding = new();
    private volatile DriftTally[] _tallies = [];

    /// <summary>What the sessions are compared with. Made when first asked for: a service that starts has better things to do.</summary>
    public DriftReference Reference => _reference.Value;

    /// <summary>Sessions counted so far.</summary>
    public long Sessions => _tallies.Sum(tally => tally.Sessions);

    /// <summary>A tally of its own for an engine, whose counts belong to this from now on.</summary>
    public DriftTally Add()
    {
        var tally = new DriftTally(Reference);
        lock (_adding) _tallies = [.. _tallies, tally];
        return tally;
    }

    /// <summary>All counters, each the sum over the engines; never less than the last time.</summary>
    public long[] Totals()
    {
        long[] totals = new long[Reference.CounterCount];
        foreach (DriftTally tally in _tallies) tally.AddTo(totals);
        return totals;
    }
}

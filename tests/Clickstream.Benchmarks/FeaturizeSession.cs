using BenchmarkDotNet.Attributes;
using Clickstream.Events;
using Clickstream.Features;
using Clickstream.Learning.Tables;
using Clickstream.Sessions;
using Clickstream.TestKit;

namespace Clickstream.Benchmarks;

/// <summary>A session into its row of features. The baseline only looks at each event once, which no featurizer can do without.</summary>
public class FeaturizeSession
{
    private readonly SessionFeaturizer _featurizer = new(SessionFeatures.Schema);
    private readonly FeatureTable _table = new(SessionFeatures.Schema, rowCount: 1);
    private SessionSnapshot _snapshot = null!;

    /// <summary>Events of the session.</summary>
    [Params(10, 100)]
    public int EventCount { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        Session[] sessions = [.. SampleSessions.Make(200, seed: 1)];
        _snapshot = new SessionSnapshot(
            sessions[0].Visitor,
            [.. sessions.SelectMany(session => session.Events).Where(one => one.Kind != EventKind.Purchase).Take(EventCount)]);
    }

    [Benchmark(Baseline = true)]
    public double LookAtEachEvent()
    {
        double prices = 0;
        foreach (ClickEvent one in _snapshot.Events) prices += one.Price ?? 0;
        return prices;
    }

    [Benchmark]
    public FeatureTable Featurize()
    {
        _featurizer.Write(_snapshot, _table, row: 0);
        return _table;
    }
}

using BenchmarkDotNet.Attributes;
using Clickstream.Drift;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Benchmarks;

/// <summary>What it costs to count a session for drift, beside scoring it: a model of session rows, and one of clicks with all its features.</summary>
public class CountSession
{
    private PredictionEngine _engine = null!;
    private DriftTally _tally = null!;

    [Params(Grain.Rows, Grain.Events)]
    public Grain Grain { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        ModelPackage package = SamplePackages.Make(Grain)[(int)PredictionTask.Conversion];
        _engine = new PredictionEngine(package);
        ModelLoader.Ask(_engine, package.Probes[0]);
        _tally = new DriftTallies(WithBins(package.Manifest)).Add();
    }

    [Benchmark(Baseline = true)]
    public double Score()
    {
        _engine.ClassifyRow(out double probability);
        return probability;
    }

    [Benchmark]
    public void Count() => _tally.Count(_engine.Row, 0.25);

    // Twenty bins each, as a trainer makes them: a sample's profile is plainer.
    private static ModelManifest WithBins(ModelManifest manifest)
    {
        double[] edges = [.. Enumerable.Range(1, 19).Select(edge => edge / 2.0)], shares = [.. Enumerable.Repeat(0.05, 20)];
        return manifest with
        {
            Features = [.. manifest.Features.Select(feature => feature.Numbers is { } numbers ? feature with { Numbers = numbers with { BinEdges = edges, BinShares = shares } } : feature)],
            Reference = new ReferenceProfile(1000, 1000, new ScoreProfile(1000, 1000, edges, shares)),
        };
    }
}

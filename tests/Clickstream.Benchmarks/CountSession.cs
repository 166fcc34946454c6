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
        _tally = new DriftTallies(package.Manifest).Add();
    }

    [Benchmark(Baseline = true)]
    public double Score()
    {
        _engine.ClassifyRow(out double probability);
        return probability;
    }

    [Benchmark]
    public void Count() => _tally.Count(_engine.Row, 0.25);
}

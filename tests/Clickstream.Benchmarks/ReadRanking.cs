using BenchmarkDotNet.Attributes;
using Clickstream.Benchmarks.Recommendation;
using Clickstream.Learning.Recommendation;

namespace Clickstream.Benchmarks;

/// <summary>From the bytes of a recommendation to one that is ready to answer, beside a copy of the bytes.</summary>
public class ReadRanking
{
    private byte[] _bytes = [];

    [Params(20_000, 200_000)]
    public int Clicks { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var clicks = new SimulatedClicks(Clicks, kinds: 1, seed: 1);
        using var stream = new MemoryStream();
        NextItemFormat.Write(stream, NextItemTrainer.Fit(clicks.Train, clicks.Attributes, new NextItemOptions()));
        _bytes = stream.ToArray();
    }

    [Benchmark(Baseline = true)]
    public byte[] Copy() => [.. _bytes];

    [Benchmark]
    public NextItemModel Read() => NextItemFormat.Read(_bytes);
}

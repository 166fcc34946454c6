using BenchmarkDotNet.Attributes;
using Clickstream.Learning.Metrics;

namespace Clickstream.Benchmarks;

/// <summary>Intervals of five metrics, 50 resamples of groups of three rows: each metric sorted again for each resample, against sorted once.</summary>
public class BootstrapIntervals
{
    private const int Resamples = 50;
    private static readonly string[] Names = ["rocAuc", "prAuc", "logLoss", "brier", "f1"];

    private double[] _labels = [];
    private double[] _probabilities = [];
    private double[] _weights = [];
    private int[] _groups = [];

    [Params(20_000, 280_000)]
    public int RowCount { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        _probabilities = [.. Enumerable.Range(0, RowCount).Select(_ => Math.Pow(random.NextDouble(), 3))];
        _labels = [.. _probabilities.Select(p => random.NextDouble() < p ? 1.0 : 0.0)];
        _weights = [.. _labels.Select(_ => 0.5 + random.NextDouble())];
        _groups = [.. _labels.Select((_, row) => row / 3)];
        if (!SortedEachTime().SequenceEqual(SortedOnce())) throw new InvalidOperationException("The two ways do not agree.");
    }

    [Benchmark(Baseline = true)]
    public Interval[] SortedEachTime() =>
    [
        Interval(drawn => RocAuc.Score(_labels, _probabilities, drawn)),
        Interval(drawn => AveragePrecision.Score(_labels, _probabilities, drawn)),
        Interval(drawn => LogLoss.Score(_labels, _probabilities, drawn)),
        Interval(drawn => BrierScore.Score(_labels, _probabilities, drawn)),
        Interval(drawn => ConfusionMatrix.At(_labels, _probabilities, 0.4, drawn).F1),
    ];

    [Benchmark]
    public Interval[] SortedOnce()
    {
        WeightedMetric[] metrics =
        [
            RocAuc.Prepare(_labels, _probabilities),
            AveragePrecision.Prepare(_labels, _probabilities),
            LogLoss.Prepare(_labels, _probabilities),
            BrierScore.Prepare(_labels, _probabilities),
            ConfusionMatrix.Prepare(_labels, _probabilities, 0.4, matrix => matrix.F1),
        ];
        IReadOnlyDictionary<string, Interval?> intervals =
            Bootstrap.Intervals(_groups, _weights, Names.Zip(metrics).ToDictionary(pair => pair.First, pair => pair.Second), Resamples);
        return [.. Names.Select(name => intervals[name]!.Value)];
    }

    private Interval Interval(Func<ReadOnlySpan<double>, double> metric) => Bootstrap.Interval(_groups, _weights, metric, Resamples);
}

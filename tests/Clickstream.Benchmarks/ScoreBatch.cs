using BenchmarkDotNet.Attributes;

namespace Clickstream.Benchmarks;

/// <summary>4,096 rows through 200 trees: one thread, objects against one call of the ensemble.</summary>
public class ScoreBatch
{
    private NoiseForest _forest = null!;
    private double[] _scores = [];

    /// <summary>Leaves of each tree: bit vectors up to 512, the walk beyond.</summary>
    [Params(31, 200, 600)]
    public int LeafCount { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _forest = new NoiseForest(LeafCount);
        _scores = new double[NoiseForest.RowCount];
    }

    [Benchmark(Baseline = true)]
    public double[] Objects()
    {
        for (int row = 0; row < _scores.Length; row++) _scores[row] = _forest.Walk(_forest.Row(row));
        return _scores;
    }

    [Benchmark]
    public double[] Ensemble()
    {
        _forest.Ensemble.Score(_forest.Rows, _scores);
        return _scores;
    }
}

using BenchmarkDotNet.Attributes;
using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Benchmarks;

/// <summary>
/// One row through 200 trees of 31 leaves: objects, the walk over flat arrays, and bit vectors. Rows differ from call to call, so that branches are
/// not learned by heart.
/// </summary>
public class ScoreRow
{
    private readonly double[] _lanes = new double[LaneSum.Lanes];
    private NoiseForest _forest = null!;
    private WalkSection _walk = null!;
    private int _next;

    [GlobalSetup]
    public void Setup()
    {
        _forest = new NoiseForest(leafCount: 31);
        _walk = new WalkSection(_forest.Ensemble, [], 0, _forest.Ensemble.TreeCount);
    }

    [Benchmark(Baseline = true)]
    public double Objects() => _forest.Walk(Next());

    [Benchmark]
    public double FlatArrays()
    {
        _lanes.AsSpan().Clear();
        _walk.AddTo(Next(), _lanes);
        return LaneSum.Total(_forest.Ensemble.BaseScore, _lanes);
    }

    [Benchmark]
    public double BitVectors() => _forest.Ensemble.Score(Next());

    private ReadOnlySpan<float> Next() => _forest.Row(_next++ & (NoiseForest.RowCount - 1));
}

using BenchmarkDotNet.Attributes;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;
using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Benchmarks;

/// <summary>One row through 200 trees of 31 leaves: objects against flat arrays. Rows differ from call to call, so that branches are not learned by heart.</summary>
public class ScoreRow
{
    private const int TreeCount = 200;
    private const int LeafCount = 31;
    private const int ColumnCount = 40;
    private const int RowCount = 4096;

    private TreeEnsemble _ensemble = null!;
    private ObjectTree[] _objects = null!;
    private float[][] _rows = null!;
    private int _next;

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        var features = new FeatureMatrix([.. Enumerable.Range(0, ColumnCount).Select(column => $"x{column}")], RowCount);
        double[] labels = new double[RowCount];
        for (int row = 0; row < RowCount; row++)
        {
            Span<float> values = features.WritableRow(row);
            for (int column = 0; column < ColumnCount; column++) values[column] = random.Next(20) == 0 ? float.NaN : (float)random.NextDouble();
            labels[row] = random.Next(2); // Noise: what is learned does not matter, only that every tree has all its leaves.
        }

        var options = new GradientBoostingOptions { Trees = TreeCount, MaximumLeaves = LeafCount, MinimumRowsPerLeaf = 5 };
        _ensemble = GradientBoosting.Fit(new Dataset(features, labels), options).Ensemble;
        _objects = ObjectTree.Of(_ensemble);
        _rows = [.. Enumerable.Range(0, RowCount).Select(row => features.Row(row).ToArray())];
        int leaves = _ensemble.LeftChildren.Count(child => child < 0);
        if (leaves != TreeCount * LeafCount) throw new InvalidOperationException($"{leaves} leaves; wanted {TreeCount * LeafCount}.");
        foreach (float[] row in _rows)
            if (Walk(row) != _ensemble.Score(row)) throw new InvalidOperationException("The two walks do not agree.");
    }

    [Benchmark(Baseline = true)]
    public double Objects() => Walk(Next());

    [Benchmark]
    public double FlatArrays() => _ensemble.Score(Next());

    private float[] Next() => _rows[_next++ & (RowCount - 1)];

    private double Walk(float[] row)
    {
        double score = _ensemble.BaseScore;
        foreach (ObjectTree tree in _objects) score += tree.Score(row);
        return score;
    }
}

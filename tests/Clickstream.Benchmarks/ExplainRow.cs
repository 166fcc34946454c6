using BenchmarkDotNet.Attributes;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;
using Clickstream.Learning.Trees.Prediction;
using Clickstream.TestKit;

namespace Clickstream.Benchmarks;

/// <summary>
/// What each column adds to one row's score, 200 trees of 31 leaves: TreeSHAP as published against by quadrature. Rows differ from call to
/// call, so that branches are not learned by heart.
/// </summary>
public class ExplainRow
{
    private const int TreeCount = 200;
    private const int LeafCount = 31;
    private const int ColumnCount = 17;
    private const int RowCount = 1024;

    private readonly double[] _contributions = new double[ColumnCount];
    private TreeEnsemble _ensemble = null!;
    private PathShap _published = null!;
    private float[][] _rows = null!;
    private int _next;

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        var features = new FeatureMatrix([.. Enumerable.Range(0, ColumnCount).Select(column => $"x{column}")], 4096);
        double[] labels = new double[features.RowCount];
        for (int row = 0; row < labels.Length; row++)
        {
            Span<float> values = features.WritableRow(row);
            for (int column = 0; column < ColumnCount; column++) values[column] = random.Next(20) == 0 ? float.NaN : random.NextSingle();
            labels[row] = random.Next(2); // Noise: what is learned does not matter, only that every tree has all its leaves.
        }

        var options = new GradientBoostingOptions { Trees = TreeCount, MaximumLeaves = LeafCount, MinimumRowsPerLeaf = 5 };
        _ensemble = GradientBoosting.Fit(new Dataset(features, labels), options).Ensemble;
        _published = new PathShap(_ensemble);
        _rows = [.. Enumerable.Range(0, RowCount).Select(row => features.Row(row).ToArray())];
        var published = new double[ColumnCount];
        foreach (float[] row in _rows)
        {
            _published.Explain(row, published);
            _ensemble.Explain(row, _contributions);
            if (published.Zip(_contributions).Any(pair => Math.Abs(pair.First - pair.Second) > 1e-9))
                throw new InvalidOperationException("The two explanations do not agree.");
        }
    }

    [Benchmark(Baseline = true)]
    public double Published() => _published.Explain(Next(), _contributions);

    [Benchmark]
    public double Quadrature() => _ensemble.Explain(Next(), _contributions);

    private float[] Next() => _rows[_next++ & (RowCount - 1)];
}

using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;
using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Benchmarks;

/// <summary>200 trees learned from noise, so that every tree has all its leaves; as objects too, which are checked to agree.</summary>
internal sealed class NoiseForest
{
    public const int RowCount = 4096;
    private const int TreeCount = 200;
    private const int ColumnCount = 40;

    private readonly ObjectTree[] _objects;

    public NoiseForest(int leafCount)
    {
        var random = new Random(1);
        var features = new FeatureMatrix([.. Enumerable.Range(0, ColumnCount).Select(column => $"x{column}")], RowCount);
        double[] labels = new double[RowCount];
        for (int row = 0; row < RowCount; row++)
        {
            Span<float> values = features.WritableRow(row);
            for (int column = 0; column < ColumnCount; column++) values[column] = random.Next(20) == 0 ? float.NaN : (float)random.NextDouble();
            labels[row] = random.Next(2);
        }

        var options = new GradientBoostingOptions { Trees = TreeCount, MaximumLeaves = leafCount, MinimumRowsPerLeaf = 2, MinimumChildWeight = 0 };
        Ensemble = GradientBoosting.Fit(new Dataset(features, labels), options).Ensemble;
        _objects = ObjectTree.Of(Ensemble);
        Rows = new float[RowCount * ColumnCount];
        for (int row = 0; row < RowCount; row++) features.Row(row).CopyTo(Row(row));
        int leaves = Ensemble.LeftChildren.Count(child => child < 0);
        if (leaves != TreeCount * leafCount) throw new InvalidOperationException($"{leaves} leaves; wanted {TreeCount * leafCount}.");
        for (int row = 0; row < RowCount; row++)
        {
            // Added in another order, hence not the same bits.
            if (Math.Abs(Walk(Row(row)) - Ensemble.Score(Row(row))) > 1e-9) throw new InvalidOperationException("Objects and ensemble do not agree.");
        }
    }

    public TreeEnsemble Ensemble { get; }

    /// <summary>All rows, one after another.</summary>
    public float[] Rows { get; }

    public Span<float> Row(int row) => Rows.AsSpan(row * ColumnCount, ColumnCount);

    /// <summary>The score by way of the objects.</summary>
    public double Walk(ReadOnlySpan<float> row)
    {
        double score = Ensemble.BaseScore;
        foreach (ObjectTree tree in _objects) score += tree.Score(row);
        return score;
    }
}

using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Clustering;

/// <summary>Lloyd's rounds from given centres until they rest.</summary>
internal sealed class KMeansRun
{
    private readonly FeatureMatrix _data;
    private readonly double _meanVariance;
    private readonly int[] _clusters;
    private readonly double[] _squared;

    public KMeansRun(FeatureMatrix data)
    {
        _data = data;
        _meanVariance = MeanVariance(data);
        _clusters = new int[data.RowCount];
        _squared = new double[data.RowCount];
    }

    public (CentreSet Centres, int[] Clusters, double Inertia) From(CentreSet centres, KMeansOptions options)
    {
        for (int iteration = 0; iteration < options.MaximumIterations; iteration++)
        {
            Assign(centres);
            CentreSet moved = Means(centres.Count);
            double moves = 0;
            for (int cluster = 0; cluster < centres.Count; cluster++)
            {
                for (int column = 0; column < centres.ColumnCount; column++)
                    moves += Math.Pow(moved[cluster][column] - centres[cluster][column], 2);
            }

            centres = moved;
            if (moves <= options.Tolerance * _meanVariance) break;
        }

        Assign(centres);
        return (centres, [.. _clusters], _squared.Sum());
    }

    private void Assign(CentreSet centres) => RowBlocks.For(_data.RowCount, (_, from, to) =>
    {
        for (int row = from; row < to; row++) _clusters[row] = centres.Nearest(_data.Row(row), out _squared[row]);
    });

    private CentreSet Means(int clusters)
    {
        int columns = _data.ColumnCount;
        var sums = new double[RowBlocks.Count][];
        var counts = new int[clusters];
        FillEmpty(clusters);
        RowBlocks.For(_data.RowCount, (block, from, to) =>
        {
            double[] sum = sums[block] = new double[clusters * columns];
            for (int row = from; row < to; row++)
            {
                Span<double> target = sum.AsSpan(_clusters[row] * columns, columns);
                ReadOnlySpan<float> values = _data.Row(row);
                for (int column = 0; column < columns; column++) target[column] += values[column];
            }
        });

        foreach (int cluster in _clusters) counts[cluster]++;
        double[] means = sums[0];
        for (int i = 0; i < means.Length; i++)
        {
            for (int block = 1; block < sums.Length; block++) means[i] += sums[block][i];
            means[i] /= counts[i / columns];
        }

        return new CentreSet(clusters, columns, means);
    }

    /// <summary>
    /// A centre that has lost its rows takes the row that lies farthest from
    /// its own centre, out of a cluster of more than one.
    /// </summary>
    private void FillEmpty(int clusters)
    {
        var counts = new int[clusters];
        foreach (int cluster in _clusters) counts[cluster]++;
        for (int empty = 0; empty < clusters; empty++)
        {
            if (counts[empty] > 0) continue;
            int farthest = -1;
            for (int row = 0; row < _clusters.Length; row++)
            {
                if (counts[_clusters[row]] > 1 && (farthest < 0 || _squared[row] > _squared[farthest])) farthest = row;
            }

            counts[_clusters[farthest]]--;
            counts[empty] = 1;
            _clusters[farthest] = empty;
            _squared[farthest] = 0;
        }
    }

    private static double MeanVariance(FeatureMatrix data)
    {
        var means = new double[data.ColumnCount];
        for (int row = 0; row < data.RowCount; row++)
        {
            for (int column = 0; column < means.Length; column++) means[column] += data.Row(row)[column] / (double)data.RowCount;
        }

        double sum = 0;
        for (int row = 0; row < data.RowCount; row++) sum += CentreSet.SquaredDistance(data.Row(row), means);
        return sum / data.RowCount / data.ColumnCount;
    }
}

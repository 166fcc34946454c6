using System.Runtime.Intrinsics;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Clustering;

/// <summary>Lloyd's rounds from given centres until they rest.</summary>
internal sealed class KMeansRun
{
    private readonly FeatureMatrix _data;
    private readonly RowTiles _tiles;
    private readonly double _meanVariance;
    // Whole tiles of rows; -1 for a row that has no cluster yet.
    private readonly int[] _clusters;
    private ClusterSums[] _sums = [];

    public KMeansRun(FeatureMatrix data)
        : this(data, ColumnMeans.OfFinite(data))
    {
    }

    public KMeansRun(FeatureMatrix data, double[] means)
    {
        _data = data;
        _tiles = new RowTiles(data, means);
        _meanVariance = ColumnMeans.MeanVariance(data, means);
        _clusters = new int[checked((data.RowCount + RowTiles.RowsPerTile - 1) / RowTiles.RowsPerTile * RowTiles.RowsPerTile)];
    }

    public (CentreSet Centres, int[] Clusters, double Inertia) From(CentreSet centres, KMeansOptions options)
    {
        Array.Fill(_clusters, -1);
        _sums = [.. Enumerable.Range(0, RowBlocks.Count).Select(_ => new ClusterSums(centres.Count, centres.ColumnCount))];
        for (int iteration = 0; iteration < options.MaximumIterations; iteration++)
        {
            Assign(centres);
            FillEmpty(centres);
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

        // What was added and taken away again has left its rounding in the sums.
        SumAfresh();
        centres = Means(centres.Count);
        Assign(centres);
        for (int attempt = 0; attempt < centres.Count && FillEmpty(centres); attempt++)
        {
            centres = Means(centres.Count);
            Assign(centres);
        }

        return (centres, _clusters[.._data.RowCount], Inertia(centres));
    }

    /// <summary>Gives each row its nearest centre and keeps the sums of the clusters, to which only the rows that change theirs matter.</summary>
    private void Assign(CentreSet centres)
    {
        var filter = new NearestCentreFilter(centres, _tiles.Means);
        int tileLength = RowTiles.RowsPerTile * _data.ColumnCount;
        RowBlocks.For(_data.RowCount, (block, from, to) =>
        {
            ReadOnlySpan<float> tiles = _tiles.Block(block);
            for (int first = from; first < to; first += RowTiles.RowsPerTile, tiles = tiles[tileLength..])
            {
                uint sure = filter.Nearest(tiles[..tileLength], out Vector256<int> nearest);
                uint same = Vector256.Equals(nearest, Vector256.LoadUnsafe(ref _clusters[first])).ExtractMostSignificantBits();
                if ((sure & same) == 0xFF) continue;
                for (int lane = 0; lane < Math.Min(RowTiles.RowsPerTile, to - first); lane++)
                {
                    if ((sure & same & (1u << lane)) != 0) continue;
                    int row = first + lane;
                    Move(_sums[block], row, (sure & (1u << lane)) != 0 ? nearest[lane] : centres.Nearest(_data.Row(row), out _));
                }
            }
        });
    }

    private void Move(ClusterSums sums, int row, int cluster)
    {
        int before = _clusters[row];
        if (before == cluster) return;
        if (before >= 0) sums.Remove(before, _data.Row(row));
        sums.Add(cluster, _data.Row(row));
        _clusters[row] = cluster;
    }

    private void SumAfresh() => RowBlocks.For(_data.RowCount, (block, from, to) =>
    {
        _sums[block].Clear();
        for (int row = from; row < to; row++) _sums[block].Add(_clusters[row], _data.Row(row));
    });

    private CentreSet Means(int clusters)
    {
        var means = new CentreSet(clusters, _data.ColumnCount, new double[clusters * _data.ColumnCount]);
        for (int cluster = 0; cluster < clusters; cluster++)
        {
            Span<double> mean = means[cluster];
            int count = 0;
            foreach (ClusterSums block in _sums)
            {
                count += block.Counts[cluster];
                ReadOnlySpan<double> sum = block.Sum(cluster);
                for (int column = 0; column < mean.Length; column++) mean[column] += sum[column];
            }

            foreach (ref double value in mean) value /= count;
        }

        return means;
    }

    /// <summary>
    /// A centre that has lost its rows takes the row that lies farthest from
    /// its own centre, out of a cluster of more than one. False when there is none.
    /// </summary>
    private bool FillEmpty(CentreSet centres)
    {
        int[] counts = [.. Enumerable.Range(0, centres.Count).Select(cluster => _sums.Sum(block => block.Counts[cluster]))];
        if (Array.IndexOf(counts, 0) < 0) return false;
        double[] squared = [.. Enumerable.Range(0, _data.RowCount).Select(row => RowDistance.Squared(_data.Row(row), centres[_clusters[row]]))];
        for (int empty = 0; empty < counts.Length; empty++)
        {
            if (counts[empty] > 0) continue;
            int farthest = -1;
            for (int row = 0; row < squared.Length; row++)
            {
                if (counts[_clusters[row]] > 1 && (farthest < 0 || squared[row] > squared[farthest])) farthest = row;
            }

            counts[_clusters[farthest]]--;
            counts[empty] = 1;
            Move(_sums[RowBlocks.Of(_data.RowCount, farthest)], farthest, empty);
            squared[farthest] = 0;
        }

        return true;
    }

    private double Inertia(CentreSet centres)
    {
        var sums = new double[RowBlocks.Count];
        RowBlocks.For(_data.RowCount, (block, from, to) =>
        {
            double sum = 0;
            for (int row = from; row < to; row++) sum += RowDistance.Squared(_data.Row(row), centres[_clusters[row]]);
            sums[block] = sum;
        });
        return sums.Sum();
    }
}

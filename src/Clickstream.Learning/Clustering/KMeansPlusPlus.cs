using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Clustering;

/// <summary>
/// Starting centres spread over the data: each next one is drawn with probability proportional to the squared distance to the nearest
/// chosen one; of 2 + ln(k) draws the one that lowers the sum most is kept (the greedy form of Arthur and Vassilvitskii 2007). The draws of a
/// round are measured in one pass over the rows; the memory is used again by the next start.
/// </summary>
internal sealed class KMeansPlusPlus
{
    private readonly FeatureMatrix _data;
    private readonly int _clusters;
    private readonly double[][] _tries;
    private readonly double[][] _points;
    private readonly double[][] _sums;
    private double[] _nearest;

    public KMeansPlusPlus(FeatureMatrix data, int clusters)
    {
        _data = data;
        _clusters = clusters;
        _nearest = new double[data.RowCount];
        // With one cluster nothing is drawn but the first centre; one place to measure it remains.
        int tries = clusters == 1 ? 1 : 2 + (int)Math.Log(clusters);
        _tries = [.. Enumerable.Range(0, tries).Select(_ => new double[data.RowCount])];
        _points = [.. Enumerable.Range(0, tries).Select(_ => new double[data.ColumnCount])];
        _sums = [.. Enumerable.Range(0, tries).Select(_ => new double[RowBlocks.Count])];
    }

    /// <exception cref="ArgumentException">There are fewer distinct rows than clusters.</exception>
    public CentreSet Choose(Random random)
    {
        var centres = new CentreSet(_clusters, _data.ColumnCount, new double[_clusters * _data.ColumnCount]);
        Array.Fill(_nearest, double.PositiveInfinity);
        double[] blockSums = new double[RowBlocks.Count];
        for (int cluster = 0; cluster < _clusters; cluster++)
        {
            int tries = cluster == 0 ? 1 : _tries.Length;
            double total = blockSums.Sum();
            if (cluster > 0 && total <= 0) throw TooFew(cluster, _clusters);
            for (int attempt = 0; attempt < tries; attempt++)
                SetPoint(attempt, cluster == 0 ? random.Next(_data.RowCount) : Draw(blockSums, random.NextDouble() * total));
            Measure(tries);

            int best = 0;
            double[] totals = [.. _sums.Take(tries).Select(sums => sums.Sum())];
            for (int attempt = 1; attempt < tries; attempt++)
                if (totals[attempt] < totals[best]) best = attempt;
            _points[best].CopyTo(centres[cluster]);
            (_nearest, _tries[best]) = (_tries[best], _nearest);
            _sums[best].CopyTo(blockSums, 0);
        }

        return centres;
    }

    public static ArgumentException TooFew(int distinct, int clusters) =>
        new($"There are {distinct} distinct rows; {clusters} clusters need at least as many.");

    private void SetPoint(int attempt, int row)
    {
        ReadOnlySpan<float> values = _data.Row(row);
        for (int column = 0; column < values.Length; column++) _points[attempt][column] = values[column];
    }

    private int Draw(double[] blockSums, double place)
    {
        int block = 0;
        while (block < RowBlocks.Count - 1 && place >= blockSums[block]) place -= blockSums[block++];
        int last = -1;
        for (int row = RowBlocks.Start(_data.RowCount, block); row < RowBlocks.Start(_data.RowCount, block + 1); row++)
        {
            if (_nearest[row] <= 0) continue;
            last = row;
            place -= _nearest[row];
            if (place < 0) return row;
        }

        // The subtractions round otherwise than the sums did.
        return last >= 0 ? last : Array.FindLastIndex(_nearest, squared => squared > 0);
    }

    private void Measure(int tries) => RowBlocks.For(_data.RowCount, (block, from, to) =>
    {
        for (int attempt = 0; attempt < tries; attempt++) _sums[attempt][block] = 0;
        // Some rows at a time: they stay in the nearest cache while each point is measured.
        for (int start = from; start < to; start += 256)
        {
            int end = Math.Min(to, start + 256);
            for (int attempt = 0; attempt < tries; attempt++)
            {
                double[] point = _points[attempt], distances = _tries[attempt];
                double sum = 0;
                for (int row = start; row < end; row++)
                {
                    double squared = Math.Min(_nearest[row], RowDistance.Squared(_data.Row(row), point));
                    distances[row] = squared;
                    sum += squared;
                }

                _sums[attempt][block] += sum;
            }
        }
    });
}

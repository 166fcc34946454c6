using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Clustering;

/// <summary>
/// Ward's distances from the means of the clusters alone: the root of 2ab / (a + b) times the distance of the means, a and b being the sizes. A
/// search measures all means in float32, eight at once, and those in double that could be the nearest within all rounding, so that the answer
/// is that of double.
/// </summary>
internal sealed class WardDistances : IClusterDistances
{
    private const int Lanes = RowTiles.RowsPerTile;

    // Rounding of float32, relative.
    private const double Unit = 1.0 / (1 << 24);

    private readonly int _columnCount;
    // By cluster.
    private readonly double[] _means;
    private readonly int[] _place;
    // By place: the clusters that are left stand without gaps, in no order. Eight places together, column by column.
    private readonly float[] _tiles;
    private readonly float[] _sizes;
    private readonly int[] _clusterAt;
    private readonly float[] _lowest;
    private readonly float[] _query;
    private readonly float _relative;
    private readonly float _absolute;
    private int _count;

    /// <param name="data">The rows, finite.</param>
    /// <param name="columnMeans">Taken from each column: in float32 little is lost then of data that lie far from zero.</param>
    public WardDistances(FeatureMatrix data, double[] columnMeans)
    {
        _count = data.RowCount;
        _columnCount = data.ColumnCount;
        int places = (_count + Lanes - 1) / Lanes * Lanes;
        _means = new double[checked(_count * _columnCount)];
        _tiles = new float[checked(places * _columnCount)];
        _sizes = new float[places];
        _clusterAt = [.. Enumerable.Range(0, _count)];
        _place = [.. _clusterAt];
        _lowest = new float[places];
        _query = new float[_columnCount];
        Array.Fill(_sizes, 1);
        double longest = 0;
        for (int row = 0; row < _count; row++)
        {
            Span<double> mean = Mean(row);
            ReadOnlySpan<float> values = data.Row(row);
            double squared = 0;
            for (int column = 0; column < _columnCount; column++)
            {
                mean[column] = values[column] - columnMeans[column];
                squared += mean[column] * mean[column];
            }

            longest = Math.Max(longest, squared);
            Put(row, row);
        }

        // A squared distance d² of p terms is wrong by at most (p + 6) u d² + 4 u |c| d + 8 u² |c|², |c| being the longest mean (see
        // NearestCentreFilter), and the middle term is at most (p + 6) u d² + 4 u |c|² / (p + 6). All doubled; and the weight is rounded.
        int terms = _columnCount + 6;
        _relative = (float)(((4 * terms) + 8) * Unit);
        _absolute = (float)(((8 * Unit / terms) + (16 * Unit * Unit)) * longest) + 1e-36f;
    }

    /// <inheritdoc/>
    public int Nearest(int cluster, int preferred, out double height)
    {
        float bound = Filter(_place[cluster]);
        int nearest = -1;
        double least = double.PositiveInfinity;
        for (int first = 0; first < _count; first += Lanes)
        {
            uint near = float.IsFinite(bound)
                ? Vector256.LessThanOrEqual(Vector256.LoadUnsafe(ref _lowest[first]), Vector256.Create(bound)).ExtractMostSignificantBits()
                : 0xFF;
            for (; near != 0; near &= near - 1)
            {
                int place = first + System.Numerics.BitOperations.TrailingZeroCount(near);
                if (place >= _count || place == _place[cluster]) continue;
                int other = _clusterAt[place];
                double rise = Rise(cluster, other);
                bool better = rise < least || (rise == least && nearest != preferred && (other == preferred || other < nearest));
                if (better || nearest < 0) (nearest, least) = (other, rise);
            }
        }

        height = Math.Sqrt(2 * least);
        return nearest;
    }

    /// <inheritdoc/>
    public void Join(int kept, int gone)
    {
        int place = _place[kept], free = _place[gone];
        float both = _sizes[place] + _sizes[free];
        double share = _sizes[free] / (double)both;
        Span<double> mean = Mean(kept), otherMean = Mean(gone);
        // In this form the mean of equal means is the same to the last bit: clusters on one spot stay there.
        for (int column = 0; column < mean.Length; column++) mean[column] += share * (otherMean[column] - mean[column]);
        _sizes[place] = both;
        Put(place, kept);

        // The last one takes the place that is free.
        int last = _clusterAt[--_count];
        Put(free, last);
        _sizes[free] = _sizes[_count];
        _clusterAt[free] = last;
        _place[last] = free;
    }

    private Span<double> Mean(int cluster) => _means.AsSpan(cluster * _columnCount, _columnCount);

    private void Put(int place, int cluster)
    {
        Span<float> lane = _tiles.AsSpan((place / Lanes * Lanes * _columnCount) + (place % Lanes));
        ReadOnlySpan<double> mean = Mean(cluster);
        for (int column = 0; column < mean.Length; column++) lane[column * Lanes] = (float)mean[column];
    }

    // The rise in the sum of squares, the same bits from either side.
    private double Rise(int cluster, int other)
    {
        double size = _sizes[_place[cluster]], otherSize = _sizes[_place[other]];
        return size * otherSize / (size + otherSize) * RowDistance.Squared(Mean(cluster), Mean(other));
    }

    /// <summary>Writes the least that each rise can be, and returns the most that the least of them can be.</summary>
    private float Filter(int from)
    {
        ref float tiles = ref MemoryMarshal.GetArrayDataReference(_tiles);
        ref float query = ref MemoryMarshal.GetArrayDataReference(_query);
        for (int column = 0; column < _columnCount; column++) _query[column] = (float)_means[(_clusterAt[from] * _columnCount) + column];
        Vector256<float> size = Vector256.Create(_sizes[from]), bound = Vector256.Create(float.PositiveInfinity);
        int last = (_count - 1) / Lanes;
        for (int tile = 0; tile <= last; tile += 2)
        {
            // Two tiles at once, of two sums each, so that additions need not wait for one another.
            int next = Math.Min(tile + 1, last);
            nuint x = (nuint)((long)tile * Lanes * _columnCount), y = (nuint)((long)next * Lanes * _columnCount);
            Vector256<float> sum0 = Vector256<float>.Zero, sum1 = sum0, sum2 = sum0, sum3 = sum0;
            int column = 0;
            for (; column < _columnCount - 1; column += 2, x += 2 * Lanes, y += 2 * Lanes)
            {
                Vector256<float> q0 = Vector256.Create(_query[column]), q1 = Vector256.Create(_query[column + 1]);
                Vector256<float> d0 = Vector256.LoadUnsafe(ref tiles, x) - q0, d1 = Vector256.LoadUnsafe(ref tiles, x + Lanes) - q1;
                Vector256<float> d2 = Vector256.LoadUnsafe(ref tiles, y) - q0, d3 = Vector256.LoadUnsafe(ref tiles, y + Lanes) - q1;
                sum0 = Vector256.MultiplyAddEstimate(d0, d0, sum0);
                sum1 = Vector256.MultiplyAddEstimate(d1, d1, sum1);
                sum2 = Vector256.MultiplyAddEstimate(d2, d2, sum2);
                sum3 = Vector256.MultiplyAddEstimate(d3, d3, sum3);
            }

            if (column < _columnCount)
            {
                Vector256<float> q = Vector256.Create(_query[column]);
                Vector256<float> d0 = Vector256.LoadUnsafe(ref tiles, x) - q, d2 = Vector256.LoadUnsafe(ref tiles, y) - q;
                sum0 = Vector256.MultiplyAddEstimate(d0, d0, sum0);
                sum2 = Vector256.MultiplyAddEstimate(d2, d2, sum2);
            }

            bound = Vector256.MinNative(bound, Bounds(tile, sum0 + sum1));
            bound = Vector256.MinNative(bound, Bounds(next, sum2 + sum3));
        }

        float least = float.PositiveInfinity;
        for (int lane = 0; lane < Lanes; lane++) least = Math.Min(least, bound[lane]);
        return least;

        Vector256<float> Bounds(int tile, Vector256<float> squared)
        {
            Vector256<float> sizes = Vector256.LoadUnsafe(ref _sizes[tile * Lanes]);
            Vector256<float> weight = size * sizes / (size + sizes);
            Vector256<float> rise = weight * squared, error = (_relative * rise) + (_absolute * weight);
            // Places that are empty, and the cluster itself, are no neighbours.
            Vector256<int> place = Vector256.Create(tile * Lanes) + Vector256<int>.Indices;
            Vector256<int> barred = Vector256.Equals(place, Vector256.Create(from)) | Vector256.GreaterThanOrEqual(place, Vector256.Create(_count));
            (rise - error).StoreUnsafe(ref _lowest[tile * Lanes]);
            return Vector256.ConditionalSelect(barred.AsSingle(), Vector256.Create(float.PositiveInfinity), rise + error);
        }
    }
}

using System.Runtime.Intrinsics;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Clustering;

/// <summary>
/// Distances between all clusters in a square table of float32, kept up by the formula of Lance and Williams (1967). Square and not triangular, so
/// that a search reads a row from end to end; in single precision, so that this takes no more memory than the triangle in double.
/// </summary>
internal sealed class DistanceTable : IClusterDistances
{
    // 6.4 GB.
    private const int MostRows = 40_000;

    // Rows that are measured with rows of another such block, so that what is written across stays in the nearest cache.
    private const int BlockSize = 32;

    private readonly Linkage _linkage;
    private readonly int _stride;
    private readonly int _rowsPerChunk;
    private readonly float[][] _chunks;
    // 0 for a cluster, infinity for a number that is none.
    private readonly float[] _gone;
    private readonly int[] _sizes;
    // Numbers of the clusters, in no order, and where each stands.
    private readonly int[] _active;
    private readonly int[] _place;
    private int _activeCount;

    /// <exception cref="ArgumentException">There are too many rows.</exception>
    public DistanceTable(FeatureMatrix data, Linkage linkage)
    {
        int rows = data.RowCount;
        if (rows > MostRows) throw new ArgumentException($"{rows} rows; distances between all rows are kept for at most {MostRows}.", nameof(data));
        _linkage = linkage;
        _stride = (rows + 7) / 8 * 8;
        // Large arrays, which the garbage collector leaves where they are.
        _rowsPerChunk = Math.Max(1, (1 << 20) / _stride);
        _chunks = [.. Enumerable.Range(0, (rows + _rowsPerChunk - 1) / _rowsPerChunk)
            .Select(chunk => new float[Math.Min(_rowsPerChunk, rows - (chunk * _rowsPerChunk)) * _stride])];
        _gone = new float[_stride];
        _gone.AsSpan(rows).Fill(float.PositiveInfinity);
        _sizes = new int[_stride];
        Array.Fill(_sizes, 1);
        _active = [.. Enumerable.Range(0, rows)];
        _place = [.. _active];
        _activeCount = rows;
        Measure(data);
    }

    /// <inheritdoc/>
    public int Nearest(int cluster, int preferred, out double height)
    {
        ReadOnlySpan<float> distances = Row(cluster), gone = _gone;
        Vector256<float> least0 = Vector256.Create(float.PositiveInfinity), least1 = least0;
        int i = 0;
        for (; i <= distances.Length - 16; i += 16)
        {
            least0 = Vector256.MinNative(least0, Vector256.Create(distances[i..]) + Vector256.Create(gone[i..]));
            least1 = Vector256.MinNative(least1, Vector256.Create(distances[(i + 8)..]) + Vector256.Create(gone[(i + 8)..]));
        }

        for (; i < distances.Length; i += 8)
            least0 = Vector256.MinNative(least0, Vector256.Create(distances[i..]) + Vector256.Create(gone[i..]));
        least0 = Vector256.MinNative(least0, least1);
        float least = float.PositiveInfinity;
        for (int lane = 0; lane < 8; lane++) least = Math.Min(least, least0[lane]);
        height = least;
        if (preferred >= 0 && distances[preferred] == least) return preferred;
        for (i = 0; i < distances.Length; i += 8)
        {
            uint equal = Vector256.Equals(Vector256.Create(distances[i..]) + Vector256.Create(gone[i..]), Vector256.Create(least)).ExtractMostSignificantBits();
            if (equal != 0) return i + System.Numerics.BitOperations.TrailingZeroCount(equal);
        }

        throw new InvalidOperationException("There is no other cluster.");
    }

    /// <inheritdoc/>
    public void Join(int kept, int gone)
    {
        Span<float> distances = Row(kept);
        ReadOnlySpan<float> others = Row(gone);
        _gone[gone] = float.PositiveInfinity;
        _active[_place[gone]] = _active[--_activeCount];
        _place[_active[_activeCount]] = _place[gone];
        if (_linkage == Linkage.Complete)
        {
            for (int i = 0; i < distances.Length; i += 8)
                Vector256.Max(Vector256.Create<float>(distances[i..]), Vector256.Create(others[i..])).CopyTo(distances[i..]);
        }
        else
        {
            double all = _sizes[kept] + _sizes[gone];
            Vector256<double> share = Vector256.Create(_sizes[kept] / all), otherShare = Vector256.Create(_sizes[gone] / all);
            for (int i = 0; i < distances.Length; i += 8)
            {
                (Vector256<double> low, Vector256<double> high) = Vector256.Widen(Vector256.Create<float>(distances[i..]));
                (Vector256<double> otherLow, Vector256<double> otherHigh) = Vector256.Widen(Vector256.Create(others[i..]));
                Vector256.Narrow((share * low) + (otherShare * otherLow), (share * high) + (otherShare * otherHigh)).CopyTo(distances[i..]);
            }
        }

        _sizes[kept] += _sizes[gone];
        distances[kept] = float.PositiveInfinity;
        foreach (int cluster in _active.AsSpan(0, _activeCount)) Row(cluster)[kept] = distances[cluster];
    }

    private Span<float> Row(int cluster) => _chunks[cluster / _rowsPerChunk].AsSpan(cluster % _rowsPerChunk * _stride, _stride);

    private void Measure(FeatureMatrix data)
    {
        int rows = data.RowCount, blocks = (rows + BlockSize - 1) / BlockSize;
        Parallel.For(0, blocks, block =>
        {
            int from = block * BlockSize, to = Math.Min(rows, from + BlockSize);
            for (int otherFrom = 0; otherFrom < to; otherFrom += BlockSize)
            {
                for (int row = from; row < to; row++)
                {
                    ReadOnlySpan<float> values = data.Row(row);
                    Span<float> distances = Row(row);
                    for (int other = otherFrom; other < Math.Min(row, otherFrom + BlockSize); other++)
                    {
                        // Infinity is kept for what is no neighbour.
                        double distance = Math.Min(float.MaxValue, Math.Sqrt(RowDistance.Squared(values, data.Row(other))));
                        distances[other] = Row(other)[row] = (float)distance;
                    }


                    distances[row] = float.PositiveInfinity;
                }
            }
        });
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Clickstream.Learning.Clustering;

/// <summary>
/// The nearest centre of eight rows at once, in float32, where that is beyond doubt: the second nearest must be farther by more than all rounding
/// together can be. For the others the caller asks in double. So the answer is that of double whatever the machine's vectors and fused
/// multiplications do here.
/// </summary>
internal sealed class NearestCentreFilter
{
    // The centres of a group are measured together, which loads each column of the rows once and keeps four sums in flight.
    private const int GroupSize = 4;

    // Rounding of float32, relative.
    private const double Unit = 1.0 / (1 << 24);

    private readonly float[] _centres;
    private readonly int _count;
    private readonly int _columnCount;
    private readonly float _relative;
    private readonly float _linear;
    private readonly float _absolute;

    /// <param name="centres">The centres.</param>
    /// <param name="means">What the rows were centred by.</param>
    public NearestCentreFilter(CentreSet centres, double[] means)
    {
        (_count, _columnCount) = (centres.Count, centres.ColumnCount);
        int groups = (_count + GroupSize - 1) / GroupSize;
        _centres = new float[groups * GroupSize * _columnCount];
        double longest = 0;
        for (int cluster = 0; cluster < groups * GroupSize; cluster++)
        {
            // Groups are filled up with the last centre; what comes of it is not looked at.
            ReadOnlySpan<double> centre = centres[Math.Min(cluster, _count - 1)];
            double squaredLength = 0;
            for (int column = 0; column < _columnCount; column++)
            {
                double value = centre[column] - means[column];
                squaredLength += value * value;
                _centres[(((cluster / GroupSize * _columnCount) + column) * GroupSize) + (cluster % GroupSize)] = (float)value;
            }

            longest = Math.Max(longest, Math.Sqrt(squaredLength));
        }

        // A coordinate's difference is wrong by at most u(2|c| + |x - c|): row and centre were rounded, the difference is. Hence a squared distance
        // d² of p terms by at most (p + 6) u d² + 4 u |c| d + 8 u² |c|². Both distances err, and the bound itself is rounded: times four.
        _relative = (float)(4 * (_columnCount + 6) * Unit);
        _linear = (float)(16 * Unit * longest);
        _absolute = (float)(32 * Unit * Unit * longest * longest) + 1e-36f;
    }

    /// <summary>Finds the centres of a tile's rows.</summary>
    /// <param name="tile">Eight rows of <see cref="RowTiles"/>.</param>
    /// <param name="clusters">Receives a cluster for each.</param>
    /// <returns>A bit for each row, the first the lowest: whether its cluster is sure.</returns>
    public uint Nearest(ReadOnlySpan<float> tile, out Vector256<int> clusters)
    {
        Vector256<float> best = Vector256.Create(float.PositiveInfinity), second = best;
        clusters = Vector256<int>.Zero;
        if (_count == 1) return 0xFF;
        ref float x = ref MemoryMarshal.GetReference(tile);
        ref float centre = ref MemoryMarshal.GetArrayDataReference(_centres);
        for (int first = 0; first < _count; first += GroupSize)
        {
            Vector256<float> sum0 = Vector256<float>.Zero, sum1 = sum0, sum2 = sum0, sum3 = sum0;
            ref float group = ref Unsafe.Add(ref centre, (nint)first * _columnCount);
            if (_count - first == 1)
            {
                for (nint column = 0; column < _columnCount; column++)
                {
                    Vector256<float> d = Vector256.LoadUnsafe(ref x, (nuint)(column * 8)) - Of(ref group, column * GroupSize);
                    sum0 = Vector256.MultiplyAddEstimate(d, d, sum0);
                }

                Take(sum0, first, ref best, ref second, ref clusters);
                break;
            }

            for (nint column = 0; column < _columnCount; column++)
            {
                Vector256<float> values = Vector256.LoadUnsafe(ref x, (nuint)(column * 8));
                Vector256<float> d0 = values - Of(ref group, column * GroupSize), d1 = values - Of(ref group, (column * GroupSize) + 1);
                Vector256<float> d2 = values - Of(ref group, (column * GroupSize) + 2), d3 = values - Of(ref group, (column * GroupSize) + 3);
                sum0 = Vector256.MultiplyAddEstimate(d0, d0, sum0);
                sum1 = Vector256.MultiplyAddEstimate(d1, d1, sum1);
                sum2 = Vector256.MultiplyAddEstimate(d2, d2, sum2);
                sum3 = Vector256.MultiplyAddEstimate(d3, d3, sum3);
            }

            Take(sum0, first, ref best, ref second, ref clusters);
            Take(sum1, first + 1, ref best, ref second, ref clusters);
            if (_count - first > 2) Take(sum2, first + 2, ref best, ref second, ref clusters);
            if (_count - first > 3) Take(sum3, first + 3, ref best, ref second, ref clusters);
        }

        // Not sure where a sum is beyond float32: infinity is not more than infinity.
        Vector256<float> doubt = (_relative * second) + (_linear * Vector256.Sqrt(second)) + Vector256.Create(_absolute);
        return Vector256.GreaterThan(second - best, doubt).ExtractMostSignificantBits();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Of(ref float group, nint index) => Vector256.Create(Unsafe.Add(ref group, index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take(
        Vector256<float> squared, int cluster, ref Vector256<float> best, ref Vector256<float> second, ref Vector256<int> clusters)
    {
        Vector256<float> nearer = Vector256.LessThan(squared, best);
        second = Vector256.ConditionalSelect(nearer, best, Vector256.ConditionalSelect(Vector256.LessThan(squared, second), squared, second));
        best = Vector256.ConditionalSelect(nearer, squared, best);
        clusters = Vector256.ConditionalSelect(nearer.AsInt32(), Vector256.Create(cluster), clusters);
    }
}

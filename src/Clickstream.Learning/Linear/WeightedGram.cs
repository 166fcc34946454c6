using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Linear;

/// <summary>
/// The sums that Newton's method and least squares are made of, over rows x (shifted, with a 1 appended for the intercept):
/// sum of h x x' and sum of g x. The dense columns are multiplied in tiles of 4 x 4 that stay in registers, the sparse ones only where they
/// are not zero. Rows are cut into a fixed number of blocks, which are added in order: the same bits on every machine.
/// </summary>
internal sealed class WeightedGram(FeatureMatrix features, ColumnMoments moments)
{
    private readonly PackedColumns _columns = new(moments);

    /// <summary>Sums over all rows.</summary>
    /// <param name="coefficients">One a column, then the intercept, for the scores of the rows; empty when these are not needed.</param>
    /// <param name="terms">Slope and curvature of rows.</param>
    /// <param name="withMatrix">Whether the matrix is wanted too.</param>
    public WeightedSums Sum(double[] coefficients, BatchTerms terms, bool withMatrix = true)
    {
        double[] packed = coefficients.Length == 0 ? [] : _columns.Pack(coefficients);
        long sums = (long)_columns.Width * (withMatrix ? _columns.Width : 1);
        int blocks = RowBlocks.Count(sums);
        double[][] matrices = new double[blocks][], vectors = new double[blocks][];
        var losses = new double[blocks];
        RowBlocks.ForEach(features.RowCount, blocks, (block, from, to) =>
        {
            double[] vector = vectors[block] = new double[_columns.Width];
            double[] matrix = matrices[block] = withMatrix ? new double[checked((int)sums)] : [];
            var rows = new PackedRows(_columns);
            const int Capacity = PackedRows.Capacity;
            double[] scores = new double[Capacity], slopes = new double[Capacity], curvatures = new double[Capacity];
            double[] scaled = new double[withMatrix ? Capacity * _columns.DenseWidth : 0];
            for (int row = from; row < to; row += Capacity)
            {
                int count = Math.Min(Capacity, to - row);
                rows.Read(features, row, count);
                for (int i = 0; i < count && packed.Length > 0; i++) scores[i] = rows.Dot(i, packed);
                losses[block] += terms(row, scores.AsSpan(0, count), slopes.AsSpan(0, count), curvatures.AsSpan(0, count));
                AddToVector(rows, slopes.AsSpan(0, count), vector);
                if (!withMatrix) continue;
                AddDense(rows, curvatures.AsSpan(0, count), scaled, matrix);
                AddSparse(rows, curvatures.AsSpan(0, count), matrix);
            }
        });
        return new WeightedSums(
            losses.Sum(), _columns.Unpack(RowBlocks.Add(vectors)), withMatrix ? _columns.UnpackMatrix(RowBlocks.Add(matrices)) : []);
    }

    private static void AddToVector(PackedRows rows, ReadOnlySpan<double> slopes, double[] vector)
    {
        for (int row = 0; row < slopes.Length; row++)
        {
            ReadOnlySpan<double> dense = rows.Dense(row), values = rows.Values(row);
            ReadOnlySpan<int> places = rows.Places(row);
            FourLanes.AddScaled(vector.AsSpan(0, dense.Length), slopes[row], dense);
            for (int i = 0; i < places.Length; i++) vector[places[i]] += slopes[row] * values[i];
        }
    }

    // Dense columns with dense columns: the lower triangle in tiles of 4 x 4, each summed over the batch before it is added.
    private void AddDense(PackedRows rows, ReadOnlySpan<double> curvatures, double[] scaled, double[] matrix)
    {
        int width = _columns.DenseWidth;
        scaled.AsSpan(0, curvatures.Length * width).Clear();
        for (int row = 0; row < curvatures.Length; row++)
            FourLanes.AddScaled(scaled.AsSpan(row * width, width), curvatures[row], rows.Dense(row));
        ref double right = ref MemoryMarshal.GetReference(rows.AllDense);
        for (int i = 0; i < width; i += FourLanes.Count)
        {
            for (int j = 0; j <= i; j += FourLanes.Count)
            {
                Vector256<double> a = Vector256<double>.Zero, b = a, c = a, d = a;
                for (int row = 0, at = 0; row < curvatures.Length; row++, at += width)
                {
                    Vector256<double> four = Vector256.LoadUnsafe(ref right, (nuint)(at + j));
                    a += Vector256.Create(scaled[at + i]) * four;
                    b += Vector256.Create(scaled[at + i + 1]) * four;
                    c += Vector256.Create(scaled[at + i + 2]) * four;
                    d += Vector256.Create(scaled[at + i + 3]) * four;
                }

                AddFour(a, matrix, (i * _columns.Width) + j);
                AddFour(b, matrix, ((i + 1) * _columns.Width) + j);
                AddFour(c, matrix, ((i + 2) * _columns.Width) + j);
                AddFour(d, matrix, ((i + 3) * _columns.Width) + j);
            }
        }
    }

    private static void AddFour(Vector256<double> sums, double[] matrix, int at) =>
        (Vector256.LoadUnsafe(ref matrix[at]) + sums).StoreUnsafe(ref matrix[at]);

    // Sparse columns with dense ones and with the sparse ones before them.
    private void AddSparse(PackedRows rows, ReadOnlySpan<double> curvatures, double[] matrix)
    {
        for (int row = 0; row < curvatures.Length; row++)
        {
            ReadOnlySpan<double> dense = rows.Dense(row), values = rows.Values(row);
            ReadOnlySpan<int> places = rows.Places(row);
            for (int i = 0; i < places.Length; i++)
            {
                Span<double> target = matrix.AsSpan(places[i] * _columns.Width, _columns.Width);
                double factor = curvatures[row] * values[i];
                FourLanes.AddScaled(target[..dense.Length], factor, dense);
                for (int j = 0; j <= i; j++) target[places[j]] += factor * values[j];
            }
        }
    }
}

using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Linear;

/// <summary>Weighted mean of each column, the shift under which it is worked on, and whether most of its values are zeros.</summary>
internal sealed class ColumnMoments
{
    private const int Step = 8;

    // Up to this share of values other than zero, looking them up costs less than multiplying zeros.
    private const double SparseShare = 0.25;

    /// <exception cref="ArgumentException">There are no rows that count, no columns, or a value that is not finite; row and column are
    /// named.</exception>
    public ColumnMoments(Dataset data)
    {
        TotalWeight = LinearRows.CheckWeights(data);
        int columns = data.Features.ColumnCount;
        if (columns == 0) throw new ArgumentException("There are no columns to learn from.", nameof(data));
        double[] first = Sums(data, new double[columns]);
        Means = [.. first.Take(columns).Select(sum => sum / TotalWeight)];
        // A value that is not finite makes the sum of its column so, even with a weight of zero; only then is it worth looking for.
        if (!Array.TrueForAll(Means, double.IsFinite)) LinearRows.CheckFinite(data);

        double[] second = Sums(data, Means);
        Squares = second[columns..(2 * columns)];
        Shifts = new double[columns];
        IsSparse = new bool[columns];
        for (int column = 0; column < columns; column++)
        {
            Shifts[column] = Math.Abs(Means[column]) > Math.Sqrt(Squares[column] / TotalWeight) ? Means[column] : 0;
            IsSparse[column] = Shifts[column] == 0 && second[(2 * columns) + column] <= SparseShare * data.RowCount;
        }
    }

    /// <summary>Sum of the row weights, above 0.</summary>
    public double TotalWeight { get; }

    public double[] Means { get; }

    /// <summary>Sum of weight * (value - mean)².</summary>
    public double[] Squares { get; }

    /// <summary>
    /// The mean where it is larger than the deviation, else 0: enough to keep products of columns accurate, and it leaves the zeros of
    /// 0/1 columns zeros, which the sums can then skip.
    /// </summary>
    public double[] Shifts { get; }

    /// <summary>Whether a column is not shifted and at most a quarter of its values is not zero.</summary>
    public bool[] IsSparse { get; }

    // For each column the sum of weight * (value - shift), then for each the sum of weight * (value - shift)², then the number that are
    // not 0.
    private static double[] Sums(Dataset data, double[] shifts)
    {
        int columns = shifts.Length;
        var parts = new double[RowBlocks.Count(3 * columns)][];
        RowBlocks.ForEach(data.RowCount, parts.Length, (block, from, to) =>
        {
            double[] sums = parts[block] = new double[3 * columns];
            ReadOnlySpan<double> weights = data.Weights is { } given ? given.Span : default;
            for (int row = from; row < to; row++) AddRow(data.Features.Row(row), weights.IsEmpty ? 1 : weights[row], shifts, sums);
        });
        return RowBlocks.Add(parts);
    }

    private static void AddRow(ReadOnlySpan<float> row, double weight, double[] shifts, double[] sums)
    {
        int columns = row.Length, column = 0;
        ref float values = ref MemoryMarshal.GetReference(row);
        Span<double> first = sums.AsSpan(0, columns), second = sums.AsSpan(columns, columns), filled = sums.AsSpan(2 * columns, columns);
        for (; column <= columns - Step; column += Step)
        {
            (Vector256<double> low, Vector256<double> high) = Vector256.Widen(Vector256.LoadUnsafe(ref values, (nuint)column));
            AddFour(low, column);
            AddFour(high, column + FourLanes.Count);
        }

        for (; column < columns; column++)
        {
            double value = row[column], shifted = value - shifts[column];
            first[column] += weight * shifted;
            second[column] += weight * shifted * shifted;
            if (value != 0) filled[column]++;
        }

        void AddFour(Vector256<double> value, int column)
        {
            ref double sum = ref sums[column], square = ref sums[shifts.Length + column], count = ref sums[(2 * shifts.Length) + column];
            Vector256<double> shifted = value - Vector256.LoadUnsafe(ref shifts[column]), weighted = Vector256.Create(weight) * shifted;
            (Vector256.LoadUnsafe(ref sum) + weighted).StoreUnsafe(ref sum);
            (Vector256.LoadUnsafe(ref square) + (weighted * shifted)).StoreUnsafe(ref square);
            Vector256<double> one = Vector256.AndNot(Vector256<double>.One, Vector256.Equals(value, Vector256<double>.Zero));
            (Vector256.LoadUnsafe(ref count) + one).StoreUnsafe(ref count);
        }
    }
}

using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Linear;

/// <summary>
/// A few rows made ready for sums: a 1 for the intercept and the shifted values of the dense columns lie together, padded with zeros to
/// whole vectors; of the sparse columns only the values other than zero are listed. One for each thread.
/// </summary>
internal sealed class PackedRows
{
    /// <summary>Rows held at once: few enough to stay in the nearest caches.</summary>
    public const int Capacity = 32;

    private const int Step = 8;

    private readonly PackedColumns _columns;
    private readonly double[] _dense;
    private readonly int[] _places;
    private readonly double[] _values;
    private readonly int[] _ends = new int[Capacity + 1];

    public PackedRows(PackedColumns columns)
    {
        _columns = columns;
        _dense = new double[Capacity * columns.DenseWidth];
        _places = new int[Capacity * columns.SparseCount];
        _values = new double[Capacity * columns.SparseCount];
        for (int row = 0; row < Capacity; row++) _dense[row * columns.DenseWidth] = 1;
    }

    /// <summary>Dense values of all rows, <see cref="PackedColumns.DenseWidth"/> each.</summary>
    public ReadOnlySpan<double> AllDense => _dense;

    /// <summary>The 1 and the values of the dense columns.</summary>
    public ReadOnlySpan<double> Dense(int row) => _dense.AsSpan(row * _columns.DenseWidth, _columns.DenseWidth);

    /// <summary>Places of the listed values of a row, ascending.</summary>
    public ReadOnlySpan<int> Places(int row) => _places.AsSpan(_ends[row].._ends[row + 1]);

    /// <summary>The listed values of a row.</summary>
    public ReadOnlySpan<double> Values(int row) => _values.AsSpan(_ends[row].._ends[row + 1]);

    /// <summary>Takes in the next rows.</summary>
    public void Read(FeatureMatrix features, int firstRow, int count)
    {
        ReadOnlySpan<int> dense = _columns.DenseColumns;
        ReadOnlySpan<double> shifts = _columns.DenseShifts;
        for (int row = 0; row < count; row++)
        {
            ReadOnlySpan<float> values = features.Row(firstRow + row);
            Span<double> target = _dense.AsSpan((row * _columns.DenseWidth) + 1, dense.Length);
            for (int i = 0; i < target.Length; i++) target[i] = values[dense[i]] - shifts[i];
            _ends[row + 1] = _columns.SparseCount == 0 ? 0 : List(values, _ends[row]);
        }
    }

    /// <summary>Sum of coefficient * value of a row; the coefficients are packed.</summary>
    public double Dot(int row, ReadOnlySpan<double> coefficients)
    {
        double sum = FourLanes.Dot(Dense(row), coefficients);
        ReadOnlySpan<int> places = Places(row);
        ReadOnlySpan<double> values = Values(row);
        for (int i = 0; i < places.Length; i++) sum += coefficients[places[i]] * values[i];
        return sum;
    }

    private int List(ReadOnlySpan<float> row, int end)
    {
        ReadOnlySpan<int> places = _columns.Places;
        ref float first = ref MemoryMarshal.GetReference(row);
        int column = 0;
        for (; column <= row.Length - Step; column += Step)
        {
            Vector256<float> zeros = Vector256.Equals(Vector256.LoadUnsafe(ref first, (nuint)column), Vector256<float>.Zero);
            for (uint bits = ~zeros.ExtractMostSignificantBits() & _columns.SparseBits[column / Step]; bits != 0; bits &= bits - 1)
            {
                int filled = column + BitOperations.TrailingZeroCount(bits);
                _places[end] = places[filled];
                _values[end++] = row[filled];
            }
        }

        for (; column < row.Length; column++)
        {
            if (row[column] == 0 || !_columns.IsSparse(column)) continue;
            _places[end] = places[column];
            _values[end++] = row[column];
        }

        return end;
    }
}

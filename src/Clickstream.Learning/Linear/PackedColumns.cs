namespace Clickstream.Learning.Linear;

/// <summary>
/// Where each column lies in <see cref="PackedRows"/>: the intercept at 0, then the dense columns, zeros up to a whole vector, then the
/// sparse columns. Coefficients outside are in the order of the columns, the intercept last.
/// </summary>
internal sealed class PackedColumns
{
    private const int Step = 8;

    private readonly int[] _dense;
    private readonly double[] _shifts;
    private readonly int[] _places;
    private readonly byte[] _sparseBits;

    public PackedColumns(ColumnMoments moments)
    {
        int columns = moments.Shifts.Length;
        _dense = [.. Enumerable.Range(0, columns).Where(column => !moments.IsSparse[column])];
        _shifts = [.. _dense.Select(column => moments.Shifts[column])];
        SparseCount = columns - _dense.Length;
        DenseWidth = FourLanes.Padded(1 + _dense.Length);
        _places = new int[columns + 1];
        _sparseBits = new byte[(columns + Step - 1) / Step];
        for (int column = 0, dense = 1, sparse = DenseWidth; column < columns; column++)
        {
            _places[column] = moments.IsSparse[column] ? sparse++ : dense++;
            if (moments.IsSparse[column]) _sparseBits[column / Step] |= (byte)(1 << (column % Step));
        }
    }

    /// <summary>Length of the dense part, intercept and padding included.</summary>
    public int DenseWidth { get; }

    /// <summary>Number of sparse columns.</summary>
    public int SparseCount { get; }

    /// <summary>Number of places.</summary>
    public int Width => DenseWidth + SparseCount;

    /// <summary>The dense columns in their order.</summary>
    public ReadOnlySpan<int> DenseColumns => _dense;

    /// <summary>What is taken off each dense column.</summary>
    public ReadOnlySpan<double> DenseShifts => _shifts;

    /// <summary>The place of each column, then that of the intercept.</summary>
    public ReadOnlySpan<int> Places => _places;

    /// <summary>A bit a column, set where it is sparse.</summary>
    public ReadOnlySpan<byte> SparseBits => _sparseBits;

    public bool IsSparse(int column) => _places[column] >= DenseWidth;

    /// <summary>Coefficients by place.</summary>
    public double[] Pack(ReadOnlySpan<double> coefficients)
    {
        var packed = new double[Width];
        for (int i = 0; i < coefficients.Length; i++) packed[_places[i]] = coefficients[i];
        return packed;
    }

    /// <summary>Sums by place, by column.</summary>
    public double[] Unpack(double[] packed) => Array.ConvertAll(_places, place => packed[place]);

    /// <summary>The whole symmetric matrix by column, from the lower triangle by place.</summary>
    public double[] UnpackMatrix(double[] lower)
    {
        int size = _places.Length;
        var matrix = new double[size * size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
                matrix[(i * size) + j] = lower[(Math.Max(_places[i], _places[j]) * Width) + Math.Min(_places[i], _places[j])];
        }

        return matrix;
    }
}

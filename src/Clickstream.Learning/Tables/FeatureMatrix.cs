namespace Clickstream.Learning.Tables;

/// <summary>
/// Rows of float32 values, row after row, ready for a predictor: what preprocessing makes of a <see cref="FeatureTable"/>. A column holds
/// numbers, or the codes of categories, whole numbers from 0; NaN is a missing value of either. The rows lie in blocks, so that a table may be
/// larger than one array.
/// </summary>
public sealed class FeatureMatrix
{
    // So many rows of 20,000 columns still fit into one array.
#if DEBUG
    // Small, so that tests meet the seams.
    private const int RowsPerBlockShift = 6;
#else
    private const int RowsPerBlockShift = 16;
#endif

    private const int RowInBlock = (1 << RowsPerBlockShift) - 1;

    private readonly float[][] _blocks;
    private readonly bool[] _categorical;

    /// <summary>A matrix of zeros, every column a number.</summary>
    public FeatureMatrix(IReadOnlyList<string> columnNames, int rowCount)
        : this(columnNames, [], rowCount)
    {
    }

    /// <summary>A matrix of the given values, row after row; they are copied.</summary>
    /// <param name="columnNames">Names of the columns, in order.</param>
    /// <param name="rowCount">Number of rows.</param>
    /// <param name="values">Rows times columns values.</param>
    /// <param name="categoricalColumns">Indices of the columns that hold codes of categories; null for none.</param>
    /// <exception cref="ArgumentException">There are not rows times columns values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than no rows, or a categorical column is not one of the columns.</exception>
    public FeatureMatrix(IReadOnlyList<string> columnNames, int rowCount, ReadOnlySpan<float> values, IReadOnlyList<int>? categoricalColumns = null)
        : this(columnNames, categoricalColumns ?? [], rowCount)
    {
        if (values.Length != (long)columnNames.Count * rowCount)
            throw new ArgumentException($"{values.Length} values do not fill {rowCount} rows of {columnNames.Count} columns.", nameof(values));
        foreach (float[] block in _blocks)
        {
            values[..block.Length].CopyTo(block);
            values = values[block.Length..];
        }
    }

    /// <summary>A matrix of zeros.</summary>
    /// <param name="columnNames">Names of the columns, in order.</param>
    /// <param name="categoricalColumns">Indices of the columns that hold codes of categories.</param>
    /// <param name="rowCount">Number of rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than no rows, or a categorical column is not one of the columns.</exception>
    public FeatureMatrix(IReadOnlyList<string> columnNames, IReadOnlyList<int> categoricalColumns, int rowCount)
    {
        ArgumentNullException.ThrowIfNull(columnNames);
        ArgumentNullException.ThrowIfNull(categoricalColumns);
        ArgumentOutOfRangeException.ThrowIfNegative(rowCount);
        ColumnNames = columnNames;
        RowCount = rowCount;
        _categorical = new bool[columnNames.Count];
        foreach (int column in categoricalColumns)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(column, nameof(categoricalColumns));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, columnNames.Count, nameof(categoricalColumns));
            _categorical[column] = true;
        }

        CategoricalColumns = [.. Enumerable.Range(0, columnNames.Count).Where(column => _categorical[column])];
        _blocks = new float[(int)(((long)rowCount + RowInBlock) >> RowsPerBlockShift)][];
        for (int block = 0; block < _blocks.Length; block++)
            _blocks[block] = new float[checked(Math.Min(rowCount - (block << RowsPerBlockShift), RowInBlock + 1) * columnNames.Count)];
    }

    /// <summary>Names of the columns, in order.</summary>
    public IReadOnlyList<string> ColumnNames { get; }

    /// <summary>Indices of the columns that hold codes of categories, ascending.</summary>
    public IReadOnlyList<int> CategoricalColumns { get; }

    /// <summary>Number of columns.</summary>
    public int ColumnCount => _categorical.Length;

    /// <summary>Number of rows.</summary>
    public int RowCount { get; }

    /// <summary>Whether a column holds codes of categories.</summary>
    public bool IsCategorical(int column) => _categorical[column];

    /// <summary>One row.</summary>
    public ReadOnlySpan<float> Row(int row) => WritableRow(row);

    /// <summary>One row, to be written.</summary>
    public Span<float> WritableRow(int row) =>
        _blocks[row >> RowsPerBlockShift].AsSpan((row & RowInBlock) * ColumnCount, ColumnCount);

    /// <summary>Some rows that lie together, row after row: those from <paramref name="row"/> on, as many of <paramref name="count"/> as its block holds.</summary>
    public ReadOnlySpan<float> Rows(int row, int count)
    {
        int first = row & RowInBlock;
        return _blocks[row >> RowsPerBlockShift].AsSpan(first * ColumnCount, Math.Min(count, RowInBlock + 1 - first) * ColumnCount);
    }

    /// <summary>Finds the first value, row by row, that is as wanted.</summary>
    public bool TryFind(Predicate<float> wanted, out int row, out int column)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        for (row = 0; row < RowCount; row++)
        {
            ReadOnlySpan<float> values = Row(row);
            for (column = 0; column < values.Length; column++)
            {
                if (wanted(values[column])) return true;
            }
        }

        column = -1;
        return false;
    }

    /// <summary>A copy that holds the given rows, in the given order; a row may be asked for more than once.</summary>
    public FeatureMatrix SelectRows(ReadOnlySpan<int> rows)
    {
        var selected = new FeatureMatrix(ColumnNames, CategoricalColumns, rows.Length);
        for (int i = 0; i < rows.Length; i++) Row(rows[i]).CopyTo(selected.WritableRow(i));
        return selected;
    }
}

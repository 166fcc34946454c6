namespace Clickstream.Learning.Tables;

/// <summary>Rows of float32 numbers, row after row, ready for a predictor: what preprocessing makes of a <see cref="FeatureTable"/>.</summary>
public sealed class FeatureMatrix
{
    private readonly float[] _values;

    /// <summary>A matrix of zeros.</summary>
    public FeatureMatrix(IReadOnlyList<string> columnNames, int rowCount)
        : this(columnNames, rowCount, new float[checked(columnNames.Count * rowCount)])
    {
    }

    /// <summary>A matrix over the given values, row after row; they are not copied.</summary>
    /// <exception cref="ArgumentException">There are not rows times columns values.</exception>
    public FeatureMatrix(IReadOnlyList<string> columnNames, int rowCount, float[] values)
    {
        ArgumentNullException.ThrowIfNull(columnNames);
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length != columnNames.Count * rowCount)
            throw new ArgumentException($"{values.Length} values do not fill {rowCount} rows of {columnNames.Count} columns.", nameof(values));
        ColumnNames = columnNames;
        RowCount = rowCount;
        _values = values;
    }

    /// <summary>Names of the columns, in order.</summary>
    public IReadOnlyList<string> ColumnNames { get; }

    /// <summary>Number of columns.</summary>
    public int ColumnCount => ColumnNames.Count;

    /// <summary>Number of rows.</summary>
    public int RowCount { get; }

    /// <summary>All values, row after row.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>One row.</summary>
    public ReadOnlySpan<float> Row(int row) => _values.AsSpan(row * ColumnCount, ColumnCount);

    /// <summary>One row, to be written.</summary>
    public Span<float> WritableRow(int row) => _values.AsSpan(row * ColumnCount, ColumnCount);

    /// <summary>A copy that holds the given rows, in the given order; a row may be asked for more than once.</summary>
    public FeatureMatrix SelectRows(ReadOnlySpan<int> rows)
    {
        var selected = new FeatureMatrix(ColumnNames, rows.Length);
        for (int i = 0; i < rows.Length; i++) Row(rows[i]).CopyTo(selected.WritableRow(i));
        return selected;
    }
}

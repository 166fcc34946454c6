using Clickstream.Events;
using Clickstream.Features;
using Clickstream.Learning.Tables;

namespace Clickstream.Csv;

/// <summary>
/// Knows which column of a file goes to which feature of a model: found once from the header (the exact name first, else as
/// <see cref="LooseName"/> says), used for every row. Immutable; safe to share between threads.
/// </summary>
public sealed class FeatureRowBinder
{
    private readonly int[] _fileColumns;

    /// <summary>Holds a header against a schema. A feature without a column is missing in every row.</summary>
    public FeatureRowBinder(TableSchema schema, IReadOnlyList<string> header)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(header);
        Schema = schema;
        _fileColumns = new int[schema.Columns.Count];
        var taken = new bool[header.Count];
        for (int i = 0; i < _fileColumns.Length; i++) _fileColumns[i] = Take(taken, column => header[column] == schema.Columns[i].Name);
        for (int i = 0; i < _fileColumns.Length; i++)
            if (_fileColumns[i] < 0) _fileColumns[i] = Take(taken, column => LooseName.Same(header[column], schema.Columns[i].Name));

        UnmatchedColumns = [.. Enumerable.Range(0, header.Count).Where(column => !taken[column])];
        MissingFeatures = [.. schema.Columns.Where((_, i) => _fileColumns[i] < 0).Select(column => column.Name)];
    }

    /// <summary>The features that are written.</summary>
    public TableSchema Schema { get; }

    /// <summary>For each feature its column of the file, 0-based, or -1.</summary>
    internal ReadOnlySpan<int> FileColumns => _fileColumns;

    /// <summary>Columns of the file, 0-based, that are no feature.</summary>
    public IReadOnlyList<int> UnmatchedColumns { get; }

    /// <summary>Features that the file has no column for.</summary>
    public IReadOnlyList<string> MissingFeatures { get; }

    /// <summary>Writes the row on which the source stands. Every feature of the table's row is written or made missing.</summary>
    /// <param name="source">A source with the header that was bound.</param>
    /// <param name="table">A table with the schema that was bound.</param>
    /// <param name="row">The row of the table, 0-based.</param>
    /// <returns>The first error of the row, or null; the features in error are missing.</returns>
    public RowError? Write(CsvSource source, FeatureTable table, int row)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Write(source.Row, table, row);
    }

    /// <summary>Writes a row of a file with the header that was bound. As above.</summary>
    public RowError? Write(CsvCursor source, FeatureTable table, int row)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(table);
        RowError? error = source.RowError;
        if (error is not null)
        {
            table.ClearRow(row);
            return error;
        }

        for (int i = 0; i < _fileColumns.Length; i++)
        {
            int column = _fileColumns[i];
            string? wanted = column < 0
                ? FeatureCell.Write(table, i, row, (string?)null)
                : table.Schema.Columns[i].Kind == FeatureKind.Categorical
                    ? FeatureCell.Write(table, i, row, source.Text(column))
                    : FeatureCell.Write(table, i, row, source.Cell(column));
            if (wanted is not null) error ??= RowError.Cell(source.Line, source.Header[column], source.Cell(column), wanted);
        }

        return error;
    }

    private static int Take(bool[] taken, Func<int, bool> matches)
    {
        for (int column = 0; column < taken.Length; column++)
        {
            if (taken[column] || !matches(column)) continue;
            taken[column] = true;
            return column;
        }

        return -1;
    }
}

namespace Clickstream.Learning.Tables;

/// <summary>
/// Rows of features, stored by column: numbers and booleans as float32 (missing = NaN), categories as text (missing = null).
/// A value is rounded to float32 once, where it enters the table, so that a model gives the same answer wherever it is scored.
/// </summary>
public sealed class FeatureTable
{
    private readonly float[]?[] _numbers;
    private readonly string?[]?[] _categories;

    /// <summary>A table whose values are all missing.</summary>
    public FeatureTable(TableSchema schema, int rowCount)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentOutOfRangeException.ThrowIfNegative(rowCount);
        Schema = schema;
        RowCount = rowCount;
        _numbers = new float[schema.Columns.Count][];
        _categories = new string[schema.Columns.Count][];
        for (int column = 0; column < schema.Columns.Count; column++)
        {
            if (schema.Columns[column].Kind == FeatureKind.Categorical)
            {
                _categories[column] = new string?[rowCount];
            }
            else
            {
                _numbers[column] = new float[rowCount];
                _numbers[column].AsSpan().Fill(float.NaN);
            }
        }
    }

    /// <summary>Names and kinds of the columns.</summary>
    public TableSchema Schema { get; }

    /// <summary>Number of rows.</summary>
    public int RowCount { get; }

    /// <summary>The values of a numeric or boolean column, one a row.</summary>
    /// <exception cref="InvalidOperationException">The column holds categories.</exception>
    public Span<float> Numbers(int column) => _numbers[column] ?? throw WrongKind(column, "numbers");

    /// <summary>The values of a categorical column, one a row.</summary>
    /// <exception cref="InvalidOperationException">The column holds numbers.</exception>
    public Span<string?> Categories(int column) => _categories[column] ?? throw WrongKind(column, "categories");

    /// <summary>Makes every value of a row missing.</summary>
    public void ClearRow(int row)
    {
        for (int column = 0; column < _numbers.Length; column++)
        {
            if (_numbers[column] is { } numbers) numbers[row] = float.NaN;
            else _categories[column]![row] = null;
        }
    }

    /// <summary>A copy that holds the given rows, in the given order; a row may be asked for more than once.</summary>
    public FeatureTable SelectRows(ReadOnlySpan<int> rows)
    {
        var selected = new FeatureTable(Schema, rows.Length);
        for (int column = 0; column < _numbers.Length; column++)
        {
            for (int i = 0; i < rows.Length; i++)
            {
                if (_numbers[column] is { } numbers) selected._numbers[column]![i] = numbers[rows[i]];
                else selected._categories[column]![i] = _categories[column]![rows[i]];
            }
        }

        return selected;
    }

    /// <summary>A view of the columns of <paramref name="schema"/>, found by name; it shares the values with this table.</summary>
    /// <exception cref="ArgumentException">A column is not here, or is of another kind.</exception>
    public FeatureTable SelectColumns(TableSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        var selected = new FeatureTable(schema, 0, RowCount);
        for (int i = 0; i < schema.Columns.Count; i++)
        {
            int column = Schema.IndexOf(schema.Columns[i].Name);
            if (column < 0) throw new ArgumentException($"There is no column '{schema.Columns[i].Name}'.", nameof(schema));
            if (Schema.Columns[column].Kind != schema.Columns[i].Kind)
                throw new ArgumentException($"Column '{schema.Columns[i].Name}' is {Schema.Columns[column].Kind}; expected {schema.Columns[i].Kind}.", nameof(schema));
            selected._numbers[i] = _numbers[column];
            selected._categories[i] = _categories[column];
        }

        return selected;
    }

    /// <summary>A view of this table in which the columns that <paramref name="replacement"/> has are its own; it shares the values with both.</summary>
    /// <exception cref="ArgumentException">The tables have not as many rows, or a column of the replacement is not here or of another kind.</exception>
    public FeatureTable WithColumns(FeatureTable replacement)
    {
        ArgumentNullException.ThrowIfNull(replacement);
        if (replacement.RowCount != RowCount)
            throw new ArgumentException($"{replacement.RowCount} rows; this table has {RowCount}.", nameof(replacement));
        FeatureTable replaced = SelectColumns(Schema);
        SelectColumns(replacement.Schema); // Names what is not here.
        for (int i = 0; i < replacement.Schema.Columns.Count; i++)
        {
            int column = Schema.IndexOf(replacement.Schema.Columns[i].Name);
            replaced._numbers[column] = replacement._numbers[i];
            replaced._categories[column] = replacement._categories[i];
        }

        return replaced;
    }

    private FeatureTable(TableSchema schema, int allocatedRows, int rowCount)
        : this(schema, allocatedRows) => RowCount = rowCount;

    private InvalidOperationException WrongKind(int column, string wanted) =>
        new($"Column '{Schema.Columns[column].Name}' is {Schema.Columns[column].Kind}; it holds no {wanted}.");
}

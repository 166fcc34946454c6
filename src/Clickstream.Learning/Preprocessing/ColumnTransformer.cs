using System.Text.Json.Serialization;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Preprocessing;

/// <summary>
/// The fitted way from a row of a table to the numbers that a model reads: first the numeric and boolean columns, then the 0/1 columns
/// or codes of the categories, each in table order. Columns that did not vary in training, missing values aside, are left out. Immutable, and
/// safe to use from many threads at once.
/// </summary>
public sealed class ColumnTransformer
{
    private readonly NumericColumn[] _numbers;
    private readonly CategoricalColumn[] _categories;
    private readonly int[] _sources;

    // The last table schema found equal to ours. Comparing columns once a table, not once a row, is all it is for; a race between
    // threads costs one more comparison.
    private TableSchema _accepted;

    /// <param name="inputSchema">All columns of the tables to be given.</param>
    /// <param name="numbers">The numeric and boolean columns that are used.</param>
    /// <param name="categories">The categorical columns that are used.</param>
    /// <exception cref="ArgumentException">A column is not in the schema, is of another kind or is used twice, or none is used.</exception>
    [JsonConstructor]
    public ColumnTransformer(TableSchema inputSchema, IReadOnlyList<NumericColumn> numbers, IReadOnlyList<CategoricalColumn> categories)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        ArgumentNullException.ThrowIfNull(numbers);
        ArgumentNullException.ThrowIfNull(categories);
        foreach (FeatureColumn column in inputSchema.Columns)
        {
            if (!Enum.IsDefined(column.Kind))
                throw new ArgumentException($"Column '{column.Name}' is of the unknown kind {column.Kind}.", nameof(inputSchema));
        }

        InputSchema = inputSchema;
        _accepted = inputSchema;
        _numbers = [.. numbers];
        _categories = [.. categories];
        if (_numbers.Contains(null!) || _categories.Contains(null!)) throw new ArgumentException("A column of the transformer is null.");

        var names = new List<string>();
        var sources = new List<int>();
        foreach (NumericColumn column in _numbers)
        {
            names.Add(Use(column.Source, sources, categorical: false).Name);
            sources.Add(column.Source);
        }

        foreach (CategoricalColumn column in _categories)
        {
            names.AddRange(column.OutputNames(Use(column.Source, sources, categorical: true).Name));
            sources.AddRange(Enumerable.Repeat(column.Source, column.OutputCount));
        }

        if (names.Count == 0) throw new ArgumentException("No column is left: each one is constant or missing in every row, or not used.");
        OutputNames = names.AsReadOnly();
        _sources = [.. sources];
    }

    /// <summary>All columns of the table that was given to <see cref="Fit"/>, also those that are left out.</summary>
    public TableSchema InputSchema { get; }

    /// <summary>The numeric and boolean columns that are used, in order of output.</summary>
    public IReadOnlyList<NumericColumn> Numbers => _numbers;

    /// <summary>The categorical columns that are used, in order of output.</summary>
    public IReadOnlyList<CategoricalColumn> Categories => _categories;

    /// <summary>Names of the outputs: a column's own name, or "column=category".</summary>
    [JsonIgnore]
    public IReadOnlyList<string> OutputNames { get; }

    /// <summary>Number of outputs, at least 1.</summary>
    [JsonIgnore]
    public int OutputCount => _sources.Length;

    /// <summary>Index, in <see cref="InputSchema"/>, of the column that an output was made of.</summary>
    public int SourceColumn(int output) => _sources[output];

    /// <summary>Learns from the rows of a table.</summary>
    /// <param name="table">The training rows; not changed.</param>
    /// <param name="options">Which steps to take.</param>
    /// <param name="weights">One a row, zero or above; null or empty: every row counts 1. Rows of weight zero are not seen.</param>
    /// <exception cref="ArgumentException">A number is infinite (column and row are named), or no column varies.</exception>
    public static ColumnTransformer Fit(FeatureTable table, ColumnTransformerOptions options, ReadOnlyMemory<double>? weights = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(options);
        if (table.RowCount == 0) throw new ArgumentException("The table has no rows to learn from.", nameof(table));
        if (weights is { IsEmpty: false } given && given.Length != table.RowCount)
            throw new ArgumentException($"{given.Length} weights for {table.RowCount} rows.", nameof(weights));

        var numbers = new NumericColumn?[table.Schema.Columns.Count];
        var categories = new CategoricalColumn?[table.Schema.Columns.Count];
        for (int column = 0; column < numbers.Length; column++)
        {
            ReadOnlySpan<double> weightOfRow = weights is { } w ? w.Span : default;
            if (table.Schema.Columns[column].Kind != FeatureKind.Categorical)
                numbers[column] = NumericColumn.Fit(table, column, options, weightOfRow);
            else if (options.Encoding != CategoryEncoding.None)
                categories[column] = CategoricalColumn.Fit(table, column, options, weightOfRow);
        }

        return new ColumnTransformer(table.Schema, [.. numbers.OfType<NumericColumn>()], [.. categories.OfType<CategoricalColumn>()]);
    }

    /// <summary>Prepares one row.</summary>
    /// <param name="table">A table with the columns of <see cref="InputSchema"/>.</param>
    /// <param name="row">Which row.</param>
    /// <param name="output">Receives <see cref="OutputCount"/> values.</param>
    /// <exception cref="ArgumentException">The table has other columns, a number is infinite, or the output is too short.</exception>
    public void Write(FeatureTable table, int row, Span<float> output)
    {
        CheckSchema(table);
        if (output.Length < OutputCount)
            throw new ArgumentException($"The output has room for {output.Length} values; expected {OutputCount}.", nameof(output));
        int next = 0;
        foreach (NumericColumn column in _numbers)
        {
            float value = table.Numbers(column.Source)[row];
            if (float.IsInfinity(value)) throw Infinite(table, row, column.Source);
            output[next++] = column.Apply(value);
        }

        foreach (CategoricalColumn column in _categories)
        {
            column.Write(table.Categories(column.Source)[row], output[next..]);
            next += column.OutputCount;
        }
    }

    /// <summary>Prepares every row; each is the same to the bit as <see cref="Write"/> makes it.</summary>
    public FeatureMatrix Transform(FeatureTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var matrix = new FeatureMatrix(OutputNames, CodeColumns(), table.RowCount);
        for (int row = 0; row < table.RowCount; row++) Write(table, row, matrix.WritableRow(row));
        return matrix;
    }

    /// <summary>
    /// The columns, by index in <see cref="InputSchema"/>, whose category
    /// in this row training has not seen. Mostly empty.
    /// </summary>
    public IReadOnlyList<int> UnknownCategories(FeatureTable table, int row)
    {
        CheckSchema(table);
        List<int>? unknown = null;
        foreach (CategoricalColumn column in _categories)
        {
            if (column.Encoder.IsUnknown(table.Categories(column.Source)[row])) (unknown ??= []).Add(column.Source);
        }

        return unknown is null ? Array.Empty<int>() : unknown;
    }

    internal static ArgumentException Infinite(FeatureTable table, int row, int column) =>
        new(
            $"Row {row}, column '{table.Schema.Columns[column].Name}' is {table.Numbers(column)[row]}; "
            + "expected a finite number or a missing value.",
            nameof(table));

    private int[] CodeColumns()
    {
        HashSet<int> coded = [.. _categories.Where(column => column.AsCodes).Select(column => column.Source)];
        return [.. Enumerable.Range(0, OutputCount).Where(output => coded.Contains(_sources[output]))];
    }

    private FeatureColumn Use(int source, List<int> used, bool categorical)
    {
        if (source >= InputSchema.Columns.Count)
            throw new ArgumentException($"Column {source} is used, but the schema has {InputSchema.Columns.Count} columns.");
        FeatureColumn column = InputSchema.Columns[source];
        if (column.Kind == FeatureKind.Categorical != categorical)
            throw new ArgumentException(
                $"Column '{column.Name}' is {column.Kind}; it cannot be prepared as {(categorical ? "categories" : "numbers")}.");
        if (used.Contains(source)) throw new ArgumentException($"Column '{column.Name}' is used twice.");
        return column;
    }

    private void CheckSchema(FeatureTable table)
    {
        if (ReferenceEquals(table.Schema, _accepted) || ReferenceEquals(table.Schema, InputSchema)) return;
        if (!InputSchema.Equals(table.Schema))
        {
            throw new ArgumentException(
                $"The table has other columns than the training table: [{Names(table.Schema)}]; expected [{Names(InputSchema)}].",
                nameof(table));
        }

        _accepted = table.Schema;
    }

    private static string Names(TableSchema schema) => string.Join(", ", schema.Columns.Select(column => $"{column.Name} {column.Kind}"));
}

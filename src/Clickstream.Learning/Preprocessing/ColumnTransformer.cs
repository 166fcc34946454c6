using System.Text.Json.Serialization;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Preprocessing;

/// <summary>
/// The fitted way from a row of a table to the numbers that a model reads: first the numeric and boolean columns, each with its flag, then
/// what the categories became, in table order. Columns that did not vary in training, missing values aside, are left out, and so
/// are those that were missing in every row. Immutable, and safe to use from many threads at once.
/// </summary>
public sealed class ColumnTransformer
{
    // Rows that one worker takes at a time; small in debug builds, so that tests meet the seams.
#if DEBUG
    private const int RowsPerChunk = 16;
#else
    private const int RowsPerChunk = 4096;
#endif

    private readonly NumericColumn[] _numbers;
    private readonly NumberGroup[] _groups;
    private readonly CategoricalColumn[] _categories;
    private readonly int[] _sources;

    // The last table schema found equal to ours. Comparing columns once a table, not once a row, is all it is for; a race between
    // threads costs one more comparison.
    private TableSchema _accepted;

    /// <param name="inputSchema">All columns of the tables to be given.</param>
    /// <param name="numbers">The numeric and boolean columns that are used.</param>
    /// <param name="categories">The categorical columns that are used.</param>
    /// <exception cref="ArgumentException">A column is not in the schema, is of another kind or is used twice (numbers: without steps), or none is
    /// used.</exception>
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
        var plain = new List<int>();
        foreach (NumericColumn column in _numbers)
        {
            // Several columns may be made of one, each by steps of its own; a second one without steps tells nothing new.
            names.AddRange(column.OutputNames(Use(column.Source, column.Steps is null ? plain : [], categorical: false).Name));
            if (column.Steps is null) plain.Add(column.Source);
            sources.AddRange(Enumerable.Repeat(column.Source, column.OutputCount));
        }

        foreach (CategoricalColumn column in _categories)
        {
            names.AddRange(column.OutputNames(Use(column.Source, sources, categorical: true).Name));
            sources.AddRange(Enumerable.Repeat(column.Source, column.OutputCount));
        }

        if (names.Count == 0) throw new ArgumentException("No column is left: each one is constant or missing in every row, or not used.");
        _groups = [.. NumberGroup.Of(_numbers)];
        OutputNames = names.AsReadOnly();
        _sources = [.. sources];
    }

    /// <summary>All columns of the table that was given to <see cref="Fit"/>, also those that are left out.</summary>
    public TableSchema InputSchema { get; }

    /// <summary>The numeric and boolean columns that are used, in order of output.</summary>
    public IReadOnlyList<NumericColumn> Numbers => _numbers;

    /// <summary>The categorical columns that are used, in order of output.</summary>
    public IReadOnlyList<CategoricalColumn> Categories => _categories;

    /// <summary>
    /// Names of the outputs: a column's own name for its number or code, "column=category" for a 0/1 column, among them "column=(other)" and
    /// "column=(missing)" (the flag of a number too), and "column=(target)" for mean targets.
    /// </summary>
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
    /// <exception cref="ArgumentException">A number is infinite (column and row are named), a weight is out of range, no column varies, or
    /// the options are out of range or ask for mean targets, which only <see cref="FitTransform"/> can learn.</exception>
    public static ColumnTransformer Fit(FeatureTable table, ColumnTransformerOptions options, ReadOnlyMemory<double>? weights = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Encoding == CategoryEncoding.Target)
            throw new ArgumentException("Categories cannot become mean targets without targets; FitTransform takes them.", nameof(options));
        return new TransformerFit(table, options, weights ?? default, targets: null).Transformer;
    }

    /// <summary>
    /// Learns from rows and prepares these rows for training. They differ from what <see cref="Transform"/> makes of them in the mean targets
    /// only: those of a training row come of other folds, so that its own target never enters its features.
    /// </summary>
    /// <param name="rows">The training rows; not changed.</param>
    /// <param name="options">Which steps to take.</param>
    /// <param name="groups">Rows of one group (a user, a session) lie in one fold; null or empty: each row is its own.</param>
    /// <returns>What was learned, for new rows, and the training rows prepared.</returns>
    /// <exception cref="ArgumentException">As for <see cref="Fit"/>; or mean targets are asked for and fewer than two groups weigh
    /// anything.</exception>
    public static (ColumnTransformer Transformer, FeatureMatrix Features) FitTransform(
        LabeledTable rows, ColumnTransformerOptions options, ReadOnlyMemory<int>? groups = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(options);
        if (groups is { IsEmpty: false } others && others.Length != rows.RowCount)
            throw new ArgumentException($"{others.Length} groups for {rows.RowCount} rows.", nameof(groups));
        TargetRows? targets = null;
        if (options.Encoding == CategoryEncoding.Target)
        {
            options.Target.Check();
            ReadOnlySpan<int> groupOfRow = groups is { } given ? given.Span : default;
            targets = new TargetRows(
                rows.Targets, TargetFolds.Of(rows.Targets, rows.Weights, groupOfRow, options.Target.Folds, options.Target.Seed));
        }

        var fit = new TransformerFit(rows.Table, options, rows.Weights, targets);
        return (fit.Transformer, fit.Prepare(rows.Table));
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
        foreach (NumberGroup group in _groups)
        {
            float value = table.Numbers(group.Source)[row];
            if (float.IsInfinity(value)) throw Infinite(table, row, group.Source);
            group.Write(value, output[next..]);
            next += group.OutputCount;
        }

        foreach (CategoricalColumn column in _categories)
        {
            column.Write(table.Categories(column.Source)[row], output[next..]);
            next += column.OutputCount;
        }
    }

    /// <summary>Prepares every row, on all cores; each is the same to the bit as <see cref="Write"/> makes it.</summary>
    /// <exception cref="ArgumentException">The table has other columns, or a number is infinite: the first one is named.</exception>
    public FeatureMatrix Transform(FeatureTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        CheckSchema(table);
        var matrix = new FeatureMatrix(OutputNames, CodeColumns(), table.RowCount);
        int chunks = (int)(((long)table.RowCount + RowsPerChunk - 1) / RowsPerChunk);
        try
        {
            Parallel.For(0, chunks, chunk =>
            {
                int start = chunk * RowsPerChunk;
                WriteRows(table, start, Math.Min(RowsPerChunk, table.RowCount - start), matrix);
            });
        }
        catch (AggregateException)
        {
            // Once more in order: which bad row is told must not hang on threads.
            WriteRows(table, 0, table.RowCount, matrix);
            throw;
        }

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
            if (column.IsUnknown(table.Categories(column.Source)[row])) (unknown ??= []).Add(column.Source);
        }

        return unknown is null ? Array.Empty<int>() : unknown;
    }

    /// <summary>
    /// The numeric columns, by index in <see cref="InputSchema"/>, that this row lacks and for which nothing stands in: NaN reaches the model. Mostly
    /// empty; a tree knows what to do with them, a linear model does not.
    /// </summary>
    public IReadOnlyList<int> MissingNumbers(FeatureTable table, int row)
    {
        ArgumentNullException.ThrowIfNull(table);
        CheckSchema(table);
        return [.. _numbers.Where(column => float.IsNaN(table.Numbers(column.Source)[row]) && float.IsNaN(column.Apply(float.NaN))).Select(column => column.Source).Distinct()];
    }

    internal static ArgumentException Infinite(FeatureTable table, int row, int column) =>
        new(
            $"Row {row}, column '{table.Schema.Columns[column].Name}' is {table.Numbers(column)[row]}; "
            + "expected a finite number or a missing value.",
            nameof(table));

    private void WriteRows(FeatureTable table, int start, int count, FeatureMatrix matrix)
    {
        for (int row = start; row < start + count; row++) Write(table, row, matrix.WritableRow(row));
    }

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

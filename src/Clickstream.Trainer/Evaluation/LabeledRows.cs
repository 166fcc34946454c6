using Clickstream.Csv;
using Clickstream.Events;
using Clickstream.Learning.Tables;
using Clickstream.Packages;
using Clickstream.Tasks;
using Clickstream.Trainer.Data;
using Clickstream.Trainer.Loading;

namespace Clickstream.Trainer.Evaluation;

/// <summary>Session rows read by a model's own schema, with the answers beside them.</summary>
/// <param name="Table">The features, in the model's order; what the file lacks is missing.</param>
/// <param name="Examples">The same with the answers; null when they were not asked for.</param>
/// <param name="Notes">What a careful reader should know.</param>
internal sealed record LabeledRows(FeatureTable Table, Examples? Examples, IReadOnlyList<string> Notes)
{
    /// <summary>The rows with known outcome. Label, its positive value and the amount are the model's, unless the options say otherwise.</summary>
    /// <exception cref="InvalidDataException">The label or amount column is not in the file, or no column of the model is.</exception>
    public static async Task<LabeledRows> ReadAsync(CsvSource source, ModelManifest manifest, LoadOptions options, CancellationToken cancellationToken)
    {
        string? label = options.Label ?? manifest.Label.Column;
        string? amount = options.Amount ?? manifest.Label.AmountColumn;
        if (amount is not null && options.Amount is null && !Has(source, amount)) amount = null;
        string[] kept = [.. options.By, .. options.Group is { } group ? [group] : Array.Empty<string>()];
        SessionRows rows = await ReadAsync(source, manifest.Schema, label, amount, kept, cancellationToken);
        LoadOptions settled = options with { Asks = AsksOf(manifest), Label = label, Amount = amount, Positive = options.Positive ?? manifest.Label.PositiveValue };
        RowOutcomes outcomes = RowOutcomes.Read(rows, settled, source.Name);
        if (outcomes.WhyNone is { } why) throw new InvalidDataException(why);
        FeatureTable table = Arrange(rows.Features.SelectRows(outcomes.Rows), manifest.Schema);
        var examples = new Examples(
            table, outcomes.Labels, outcomes.Amounts, [.. Enumerable.Repeat(1.0, table.RowCount)], RowGroups.Of(options.Group is null ? rows.Ids : rows.Kept[options.Group], outcomes.Rows))
        {
            Groupings = RowGroups.Groupings(rows, options.By, outcomes.Rows),
        };
        return new LabeledRows(table, examples, [.. NotesOf(source, rows, manifest.Schema), .. outcomes.Warnings]);
    }

    /// <summary>The features alone.</summary>
    /// <exception cref="InvalidDataException">No column of the model is in the file.</exception>
    public static async Task<LabeledRows> ReadFeaturesAsync(CsvSource source, TableSchema schema, CancellationToken cancellationToken)
    {
        SessionRows rows = await ReadAsync(source, schema, label: null, amount: null, kept: [], cancellationToken);
        return new LabeledRows(Arrange(rows.Features, schema), Examples: null, [.. NotesOf(source, rows, schema)]);
    }

    private static PredictionTask AsksOf(ModelManifest manifest) =>
        manifest.Task == PredictionTask.Abandonment ? PredictionTask.Abandonment : PredictionTask.Conversion;

    private static async Task<SessionRows> ReadAsync(CsvSource source, TableSchema schema, string? label, string? amount, string[] kept, CancellationToken cancellationToken)
    {
        FeatureColumn[] known = [.. schema.Columns.Where(column => Has(source, column.Name))];
        if (known.Length == 0) throw new InvalidDataException($"{source.Name} has none of the columns that the model wants.");
        string? id = RowGroups.Column(source.Header);
        return await ReadableRows.ReadAsync(
            source,
            new SessionRowOptions
            {
                Label = label,
                Amount = amount,
                Kept = kept,
                Id = id is not null && known.Any(column => LooseName.Same(column.Name, id)) ? null : id,
                Kinds = known.ToDictionary(column => column.Name, column => column.Kind),
                Exclude = [.. Others(source, known, label, amount)],
            },
            cancellationToken);
    }

    private static IEnumerable<string> NotesOf(CsvSource source, SessionRows rows, TableSchema schema)
    {
        string[] missing = [.. schema.Columns.Select(column => column.Name).Where(name => !Has(source, name))];
        if (missing.Length > 0) yield return $"{source.Name} has no column for these features, which count as missing: {string.Join(", ", missing)}.";
        if (rows.Errors.Count > 0) yield return FormattableString.Invariant($"{rows.Errors.Count} rows could not be read and were left out; the first: {rows.Errors[0]}.");
    }

    private static bool Has(CsvSource source, string name) => source.Header.Any(column => LooseName.Same(column, name));

    private static IEnumerable<string> Others(CsvSource source, FeatureColumn[] known, string? label, string? amount) => source.Header.Where(column =>
        !known.Any(feature => LooseName.Same(column, feature.Name))
        && (label is null || !LooseName.Same(column, label))
        && (amount is null || !LooseName.Same(column, amount)));

    // The file's columns in the model's order and under its names; what the file lacks is missing.
    private static FeatureTable Arrange(FeatureTable table, TableSchema schema)
    {
        var arranged = new FeatureTable(schema, table.RowCount);
        for (int column = 0; column < schema.Columns.Count; column++)
        {
            int from = Enumerable.Range(0, table.Schema.Columns.Count)
                .FirstOrDefault(i => LooseName.Same(table.Schema.Columns[i].Name, schema.Columns[column].Name), -1);
            if (from < 0) continue;
            if (schema.Columns[column].Kind == FeatureKind.Categorical) table.Categories(from).CopyTo(arranged.Categories(column));
            else table.Numbers(from).CopyTo(arranged.Numbers(column));
        }

        return arranged;
    }
}

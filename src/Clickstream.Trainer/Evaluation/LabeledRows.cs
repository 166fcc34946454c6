using Clickstream.Csv;
using Clickstream.Events;
using Clickstream.Learning.Tables;
using Clickstream.Packages;
using Clickstream.Trainer.Loading;
using Clickstream.Trainer.Training;

namespace Clickstream.Trainer.Evaluation;

/// <summary>Session rows read by a model's own schema, with the answers beside them.</summary>
internal static class LabeledRows
{
    /// <summary>The rows with known outcome. Label, its positive value and the amount are the model's, unless the options say otherwise.</summary>
    /// <exception cref="InvalidDataException">The label or amount column is not in the file, or no column of the model is.</exception>
    public static async Task<Examples> ReadAsync(CsvSource source, ModelManifest manifest, LoadOptions options, CancellationToken cancellationToken)
    {
        string? label = options.Label ?? manifest.Label.Column;
        string? amount = options.Amount ?? manifest.Label.AmountColumn;
        if (amount is not null && options.Amount is null && !Has(source, amount)) amount = null;
        var known = manifest.Schema.Columns.Where(column => Has(source, column.Name)).ToArray();
        if (known.Length == 0) throw new InvalidDataException($"{source.Name} has none of the columns that the model wants.");
        SessionRows rows = await SessionRowReader.ReadAsync(
            source,
            new SessionRowOptions
            {
                Label = label,
                Amount = amount,
                Kinds = known.ToDictionary(column => column.Name, column => column.Kind),
                Exclude = [.. Others(source, known, label, amount)],
            },
            cancellationToken);
        RowOutcomes outcomes = RowOutcomes.Read(
            rows, options with { Label = label, Amount = amount, Positive = options.Positive ?? manifest.Label.PositiveValue }, source.Name);
        if (outcomes.WhyNone is { } why) throw new InvalidDataException(why);
        FeatureTable table = Arrange(rows.Features.SelectRows(outcomes.Rows), manifest.Schema);
        return new Examples(
            table, outcomes.Purchased, outcomes.Amounts, [.. Enumerable.Repeat(1.0, table.RowCount)], [.. Enumerable.Range(0, table.RowCount)]);
    }

    /// <summary>The features alone.</summary>
    public static async Task<FeatureTable> ReadFeaturesAsync(CsvSource source, TableSchema schema, CancellationToken cancellationToken)
    {
        var known = schema.Columns.Where(column => Has(source, column.Name)).ToArray();
        if (known.Length == 0) throw new InvalidDataException($"{source.Name} has none of the columns that the model wants.");
        SessionRows rows = await SessionRowReader.ReadAsync(
            source,
            new SessionRowOptions { Kinds = known.ToDictionary(column => column.Name, column => column.Kind), Exclude = [.. Others(source, known, null, null)] },
            cancellationToken);
        return Arrange(rows.Features, schema);
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

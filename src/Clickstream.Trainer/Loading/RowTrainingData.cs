using System.Globalization;
using Clickstream.Csv;
using Clickstream.Learning.Tables;
using Clickstream.Packages;
using Clickstream.Tasks;
using Clickstream.Trainer.Data;

namespace Clickstream.Trainer.Loading;

/// <summary>Makes training data of a file of session rows.</summary>
internal static class RowTrainingData
{
    private const int ErrorsShown = 5;

    private const string NotBoth =
        "the label of session rows answers one question, a purchase or a cart left behind; train abandonment in a run of its own, with --tasks abandonment.";

    /// <summary>Text columns in which nearly every row has a value of its own are ids, not categories.</summary>
    private const double IdShare = 0.5;

    private const int MinimumDistinctForId = 200;

    /// <summary>Reads the rest of an opened file.</summary>
    /// <exception cref="InvalidDataException">A named column is not there, a label has not two values, or there are too few rows.</exception>
    public static async Task<TrainingData> LoadAsync(CsvSource source, string sha256, LoadOptions options, CancellationToken cancellationToken)
    {
        string? groupColumn = options.Group ?? RowGroups.Column(source.Header);
        SessionRows rows = await ReadableRows.ReadAsync(source, RowOptions(options, groupColumn), cancellationToken);
        RowOutcomes outcomes = RowOutcomes.Read(rows, options, source.Name);
        FeatureTable table = rows.Features.SelectRows(outcomes.Rows);
        string[] ids = [.. table.Schema.Columns.Select(column => column.Name).Where(RowGroups.IsId).Union(IdColumns(table))];
        table = table.SelectColumns(table.Schema.Where(column => !ids.Contains(column.Name)));
        int yes = outcomes.Labels.Count(label => label == 1);
        bool abandonment = options.Asks == PredictionTask.Abandonment;
        string? whyNoConversion = abandonment ? NotBoth : outcomes.WhyNone ?? Requirements.WhyNoConversion(yes, table.RowCount, "row whose label says yes");
        int[] groups = RowGroups.Of(rows.Ids, outcomes.Rows);
        Blocks blocks = Split(outcomes.Labels, groups, groupColumn, options.Seed, source.Name);
        var examples = new Examples(table, outcomes.Labels, outcomes.Amounts, [.. Enumerable.Repeat(1.0, table.RowCount)], groups)
        {
            Groupings = RowGroups.Groupings(rows, options.By, outcomes.Rows),
        };
        return new TrainingData
        {
            Grain = Grain.Rows,
            Asks = options.Asks,
            Examples = examples,
            RefitExamples = examples,
            ExampleBlocks = blocks,
            Sessions = table,
            SessionBlocks = blocks,
            Provenance = new DataProvenance(source.Name, sha256, rows.Features.RowCount + rows.Errors.Count, examples.SessionCount, From: null, To: null),
            Label = new LabelDefinition(options.Label, outcomes.PositiveValue, options.Amount),
            MeanPurchase = examples.MeanPurchase,
            WhyNoConversion = whyNoConversion,
            WhyNoAbandonment = abandonment ? outcomes.WhyNone ?? Requirements.WhyNoAbandonment(yes, table.RowCount) : NotBoth,
            WhyNoRevenue = abandonment ? NotBoth : options.Amount is null
                ? "session rows need --amount COLUMN to say what was spent."
                : whyNoConversion ?? Requirements.WhyNoAmounts(examples, blocks),
            WhyNoRecommendation = Requirements.NoItemsInRows,
            Warnings = [.. rows.Notes, .. Errors(rows.Errors), .. IdWarnings([.. ids, .. groupColumn is null || options.Group is not null ? [] : new[] { groupColumn }]), .. outcomes.Warnings, .. NotAPurchase(source, options)],
        };
    }

    private static SessionRowOptions RowOptions(LoadOptions options, string? groupColumn) => new()
    {
        Label = options.Label,
        Amount = options.Amount,
        Id = groupColumn,
        Kept = [.. options.By],
        Exclude = [.. options.Exclude],
        Kinds = options.Categorical.Select(name => KeyValuePair.Create(name, FeatureKind.Categorical))
            .Concat(options.Numeric.Select(name => KeyValuePair.Create(name, FeatureKind.Numeric)))
            .ToDictionary(),
    };

    private static IEnumerable<string> IdColumns(FeatureTable table)
    {
        for (int column = 0; column < table.Schema.Columns.Count; column++)
        {
            if (table.Schema.Columns[column].Kind != FeatureKind.Categorical) continue;
            int distinct = table.Categories(column).ToArray().OfType<string>().Distinct().Count();
            if (distinct >= MinimumDistinctForId && distinct > IdShare * table.RowCount) yield return table.Schema.Columns[column].Name;
        }
    }

    private static IEnumerable<string> IdWarnings(string[] ids) => ids.Select(name =>
        $"Column '{name}' is taken for an id, by its name or because it has another text in most rows, and left out.");

    private static IEnumerable<string> Errors(IReadOnlyList<RowError> errors)
    {
        if (errors.Count == 0) yield break;
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{errors.Count} rows could not be read and were left out: {string.Join("; ", errors.Take(ErrorsShown))}{(errors.Count > ErrorsShown ? "; ..." : "")}.");
    }

    // A profile that knows the file may know, too, that it holds no purchases, whatever column is taken for the label.
    private static IEnumerable<string> NotAPurchase(CsvSource source, LoadOptions options)
    {
        if (options.Label is null) return [];
        EventColumns columns = options.Dialects.Match(source.Header);
        return columns.Profile.Notes.Select(note => $"'{options.Label}' is no purchase: {note}");
    }

    private static Blocks Split(double[] purchased, int[] groups, string? groupColumn, int seed, string name)
    {
        try
        {
            return BlockAssignment.OfRows(purchased, groups, groupColumn, seed);
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"{name}: {purchased.Length} rows cannot be split into four blocks: {e.Message}", e);
        }
    }
}

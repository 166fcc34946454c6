using Clickstream.Interchange.Models;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;
using Clickstream.Trainer.Data;

namespace Clickstream.Trainer.Importing;

/// <summary>The sample rows of an import, and those of them that the model can answer: a linear model or k-means may have no stand-in for a missing number.</summary>
/// <param name="All">Every row: what ranges and shares are taken of.</param>
/// <param name="SessionCount">Number of sessions that they are of.</param>
/// <param name="BaseRate">Share of purchases among all rows, 0 to 1; null when outcomes are not known.</param>
/// <param name="Table">The rows that can be answered, at least one.</param>
/// <param name="Examples">The same rows with their outcomes; null when these are not known.</param>
internal sealed record ImportSample(FeatureTable All, int SessionCount, double? BaseRate, FeatureTable Table, Examples? Examples)
{
    /// <summary>What was left out and why; null when nothing.</summary>
    public string? Note => All.RowCount == Table.RowCount
        ? null
        : FormattableString.Invariant($"{All.RowCount - Table.RowCount} of {All.RowCount} sample rows lack numbers that the model cannot do without; figures, reasons and probes come of the others.");

    /// <summary>A sample of rows without outcomes.</summary>
    /// <exception cref="InvalidDataException">The model can answer none of them.</exception>
    public static ImportSample Of(ForeignModel foreign, FeatureTable table)
    {
        int[] rows = Answerable(foreign, table);
        return new ImportSample(table, table.RowCount, null, rows.Length == table.RowCount ? table : table.SelectRows(rows), null);
    }

    /// <summary>A sample of rows with their outcomes.</summary>
    /// <exception cref="InvalidDataException">The model can answer none of them.</exception>
    public static ImportSample Of(ForeignModel foreign, Examples examples)
    {
        int[] rows = Answerable(foreign, examples.Table);
        Examples answerable = rows.Length == examples.Count ? examples : examples.Select(rows);
        return new ImportSample(examples.Table, examples.SessionCount, examples.BaseRate, answerable.Table, answerable);
    }

    private static int[] Answerable(ForeignModel foreign, FeatureTable table)
    {
        ColumnTransformer transformer = foreign.Pipeline?.Transformer ?? foreign.Clusters!.Transformer;
        // Either a model has a way for what is missing (trees), or it has none: the first such row tells.
        bool? canDoWithout = null;
        int[] rows =
        [
            .. Enumerable.Range(0, table.RowCount)
                .Where(row => transformer.MissingNumbers(table, row).Count == 0 || (canDoWithout ??= CanAnswer(foreign, table, row))),
        ];
        return rows.Length > 0 || table.RowCount == 0
            ? rows
            : throw new InvalidDataException("every row of the sample lacks a number that the model cannot do without.");
    }

    private static bool CanAnswer(ForeignModel foreign, FeatureTable table, int row)
    {
        try
        {
            if (foreign.Pipeline is { } pipeline) pipeline.Score(table, row, new float[pipeline.ScratchLength]);
            else foreign.Clusters!.Place(table, row, new float[foreign.Clusters.ScratchLength], out _);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

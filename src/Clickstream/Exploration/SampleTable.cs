using System.Globalization;
using Clickstream.Features;
using Clickstream.Learning.Tables;

namespace Clickstream.Exploration;

/// <summary>Rows that correlations, pair plot and the adversarial check are taken from.</summary>
/// <param name="Table">Numbers, yes/no and categories; the outcome is not among them.</param>
/// <param name="Numbers">Of each column its numbers as they stand in the file, NaN where missing; empty of a category. The table has them rounded to 24 bits, of which a time in seconds leaves little.</param>
/// <param name="Outcomes">Of each row whether the outcome is yes; null where it is not known.</param>
/// <param name="OutcomeName">What the outcome is called; null of none.</param>
/// <param name="IsSampled">Whether there were more rows.</param>
internal sealed record SampleTable(FeatureTable Table, IReadOnlyList<double[]> Numbers, IReadOnlyList<bool?> Outcomes, string? OutcomeName, bool IsSampled)
{
    /// <summary>Of sessions, in order of their start or else of the file.</summary>
    public static SampleTable Of(SessionTally sessions, bool byStart)
    {
        SessionFacts[] facts = byStart ? [.. sessions.Sample.Items.OrderBy(session => session.StartTicks)] : [.. sessions.Sample.Items];
        FeatureColumn[] columns =
        [
            .. SessionFacts.NumberNames.Select(name => new FeatureColumn(name, FeatureKind.Numeric)),
            .. SessionFacts.CategoryNames.Select(name => new FeatureColumn(name, FeatureKind.Categorical)),
        ];
        var table = new FeatureTable(new TableSchema(columns), facts.Length);
        for (int row = 0; row < facts.Length; row++)
        {
            for (int i = 0; i < SessionFacts.NumberNames.Count; i++) table.Numbers(i)[row] = facts[row].Numbers[i];
            string?[] categories = facts[row].Categories;
            for (int i = 0; i < categories.Length; i++) table.Categories(SessionFacts.NumberNames.Count + i)[row] = categories[i];
        }

        bool known = sessions.Buyers > 0;
        return new SampleTable(table, Rounded(table), [.. facts.Select(session => known ? session.Bought : (bool?)null)], known ? "purchase" : null, sessions.Sample.IsSampled);
    }

    /// <summary>Of session rows, in the order of the file; names and times are left out.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="columns">The columns of the file that were looked at, in its order.</param>
    /// <param name="outcome">The balance of the outcome, or null.</param>
    public static SampleTable Of(RowExplorer rows, IReadOnlyList<ColumnFigures> columns, OutcomeFigures? outcome)
    {
        int[] used =
        [
            .. Enumerable.Range(0, columns.Count).Where(i =>
                columns[i].Kind is ColumnKind.Number or ColumnKind.Boolean or ColumnKind.Category && columns[i].Name != outcome?.Name),
        ];
        IReadOnlyList<string[]> cells = rows.Sample.Items;
        var table = new FeatureTable(new TableSchema([.. used.Select(i => new FeatureColumn(columns[i].Name, KindOf(columns[i].Kind)))]), cells.Count);
        for (int i = 0; i < used.Length; i++)
            for (int row = 0; row < cells.Count; row++) FeatureCell.Write(table, i, row, MissingText.InRows(cells[row][used[i]]) ? "" : cells[row][used[i]]);
        double[][] numbers = Rounded(table);
        for (int i = 0; i < used.Length; i++)
            if (columns[used[i]].Kind == ColumnKind.Number) numbers[i] = [.. cells.Select(row => Number(row[used[i]]))];
        return new SampleTable(
            table, numbers, [.. cells.Select(row => rows.Outcome < 0 ? null : OutcomeColumn.Read(row[rows.Outcome], outcome))], outcome?.Name, rows.Sample.IsSampled);
    }

    private static double[][] Rounded(FeatureTable table) =>
    [
        .. table.Schema.Columns.Select((column, i) => column.Kind == FeatureKind.Categorical ? Array.Empty<double>() : [.. table.Numbers(i).ToArray().Select(value => (double)value)]),
    ];

    private static double Number(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : double.NaN;

    private static FeatureKind KindOf(ColumnKind kind) => kind switch
    {
        ColumnKind.Number => FeatureKind.Numeric,
        ColumnKind.Boolean => FeatureKind.Boolean,
        _ => FeatureKind.Categorical,
    };
}

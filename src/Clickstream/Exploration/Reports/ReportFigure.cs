namespace Clickstream.Exploration.Reports;

/// <summary>A figure: a title, a table, and how it is drawn.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Note">Its unit and what must be known to read it.</param>
/// <param name="Kind">How it is drawn.</param>
/// <param name="Columns">Columns of the table.</param>
/// <param name="Rows">Its rows, a cell a column.</param>
public sealed record ReportFigure(
    string Title, string Note, FigureKind Kind, IReadOnlyList<ReportColumn> Columns, IReadOnlyList<IReadOnlyList<ReportCell>> Rows)
{
    /// <summary>A histogram of numbers; null of none.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="unit">Unit of the numbers.</param>
    /// <param name="counted">What is counted.</param>
    /// <param name="numbers">The numbers.</param>
    public static ReportFigure? Histogram(string title, string unit, string counted, NumberFigures? numbers) => numbers is null ? null : new ReportFigure(
        title,
        $"{unit}; {counted} {(numbers.Histogram.All(bin => bin.From == bin.To) ? "of each value" : "a range, the last range takes in all that is above")}"
        + (numbers.IsEstimated ? "; estimated, off by about 0.1 % of all at most" : ""),
        FigureKind.Histogram,
        [ReportColumn.Number("from"), ReportColumn.Number("to"), ReportColumn.Number(counted)],
        [.. numbers.Histogram.Select(bin => (IReadOnlyList<ReportCell>)[bin.From, bin.To, bin.Count])]);

    /// <summary>Bars of names.</summary>
    public static ReportFigure Bars(string title, string note, string named, string counted, IEnumerable<CategoryCount> counts) => new(
        title, note, FigureKind.Bars, [ReportColumn.Text(named), ReportColumn.Number(counted)], [.. counts.Select(count => (IReadOnlyList<ReportCell>)[count.Name, count.Count])]);

    /// <summary>A square of numbers from -1 or 0 to 1.</summary>
    public static ReportFigure Square(string title, string note, IReadOnlyList<string> names, IReadOnlyList<IReadOnlyList<double?>> values) => new(
        title,
        note,
        FigureKind.Heatmap,
        [ReportColumn.Text("column"), .. names.Select(ReportColumn.Number)],
        [.. names.Select((name, row) => (IReadOnlyList<ReportCell>)[name, .. values[row].Select(value => (ReportCell)value)])]);

    /// <summary>What several numbers are like, a row each.</summary>
    public static ReportFigure Summary(string title, string note, IEnumerable<(string Name, NumberFigures? Numbers)> rows) => new(
        title,
        note,
        FigureKind.Table,
        [
            ReportColumn.Text("of"), ReportColumn.Number("count"), ReportColumn.Number("smallest"), ReportColumn.Number("25 %"), ReportColumn.Number("median"),
            ReportColumn.Number("75 %"), ReportColumn.Number("95 %"), ReportColumn.Number("largest"), ReportColumn.Number("mean"),
            ReportColumn.Number("standard deviation"), ReportColumn.Number("outliers"),
        ],
        [
            .. rows.Where(row => row.Numbers is not null).Select(row => (IReadOnlyList<ReportCell>)
            [
                row.Name, row.Numbers!.Count, row.Numbers.Minimum, row.Numbers.Percentile25, row.Numbers.Median, row.Numbers.Percentile75, row.Numbers.Percentile95,
                row.Numbers.Maximum, row.Numbers.Mean, row.Numbers.StandardDeviation, row.Numbers.Outliers,
            ]),
        ]);
}

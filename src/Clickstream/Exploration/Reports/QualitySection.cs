using Clickstream.Tasks;

namespace Clickstream.Exploration.Reports;

/// <summary>Data quality: what is wrong, and the columns.</summary>
internal static class QualitySection
{
    public static ReportSection Of(DataExploration figures)
    {
        SourceFigures source = figures.Source;
        string read = source.Grain == Grain.Events ? $"events, read by the profile {source.Profile}" : "session rows, one finished session each";
        return new ReportSection(
            "Data quality",
            [FormattableString.Invariant($"{source.Rows:#,0} rows: {read}.")],
            [
                new ReportFigure(
                    "What to know before training",
                    figures.Findings.Count == 0 ? "Nothing was found." : "the gravest first",
                    FigureKind.Table,
                    [ReportColumn.Text("about"), ReportColumn.Text("finding")],
                    [.. figures.Findings.Select(finding => (IReadOnlyList<ReportCell>)[finding.Kind, finding.Text])]),
                new ReportFigure(
                    "Columns",
                    "cells of the column; different values of those that are not missing, within 2 % where there are very many",
                    FigureKind.Table,
                    [
                        ReportColumn.Text("column"), ReportColumn.Text("kind"), ReportColumn.Number("missing"), ReportColumn.Percent("missing share"), ReportColumn.Number("different"),
                        ReportColumn.Number("outliers"), ReportColumn.Text("constant"),
                    ],
                    [
                        .. figures.Columns.Select(column => (IReadOnlyList<ReportCell>)
                        [
                            column.Name, Words(column.Kind), column.Missing, column.MissingShare, column.Distinct, column.Numbers?.Outliers, column.IsConstant ? "constant" : "",
                        ]),
                    ]),
                .. Missing(figures),
            ]);
    }

    private static IEnumerable<ReportFigure> Missing(DataExploration figures)
    {
        ColumnFigures[] lacking = [.. figures.Columns.Where(column => column.Missing > 0).OrderByDescending(column => column.MissingShare).Take(30)];
        if (lacking.Length == 0) yield break;
        yield return new ReportFigure(
            "Missing values",
            "share of the rows without a value, by column",
            FigureKind.Bars,
            [ReportColumn.Text("column"), ReportColumn.Percent("missing share")],
            [.. lacking.Select(column => (IReadOnlyList<ReportCell>)[column.Name, column.MissingShare])]);
    }

    private static string Words(ColumnKind kind) => kind switch
    {
        ColumnKind.Empty => "empty",
        ColumnKind.Number => "number",
        ColumnKind.Boolean => "yes or no",
        ColumnKind.Category => "category",
        ColumnKind.Time => "time",
        _ => "identifier",
    };
}

using System.Globalization;
using Clickstream.Tasks;

namespace Clickstream.Exploration.Reports;

/// <summary>Distributions of the columns.</summary>
internal static class DistributionSection
{
    private const int MostFigures = 40;

    public static ReportSection? Of(DataExploration figures)
    {
        string counted = figures.Source.Grain == Grain.Events ? "events" : "rows";
        ColumnFigures[] drawn = [.. figures.Columns.Where(column => column.Distinct > 1 && (column.Kind is ColumnKind.Category or ColumnKind.Boolean || column.Numbers is not null))];
        ReportFigure[] shown = [.. drawn.Take(MostFigures).Select(column => Figure(column, counted))];
        if (shown.Length == 0) return null;
        ReportFigure summary = ReportFigure.Summary(
            "Numbers", "in the unit of the column; outliers lie more than 1.5 times the distance of the quartiles outside of them", figures.Columns.Select(column => (column.Name, column.Numbers)));
        return new ReportSection(
            "Distributions",
            drawn.Length > MostFigures ? [string.Create(CultureInfo.InvariantCulture, $"The first {MostFigures} columns are drawn; the JSON has all.")] : [],
            summary.Rows.Count > 0 ? [summary, .. shown] : shown);
    }

    private static ReportFigure Figure(ColumnFigures column, string counted) => column.Numbers is { } numbers
        ? ReportFigure.Histogram(column.Name, "values of the column", counted, numbers)!
        : ReportFigure.Bars(
            column.Name,
            column.Distinct > column.Categories.Count
                ? string.Create(CultureInfo.InvariantCulture, $"{counted}; the {column.Categories.Count} most frequent of {(column.IsDistinctEstimated ? "about " : "")}{column.Distinct:#,0} values")
                : counted,
            "value",
            counted,
            column.Categories);
}

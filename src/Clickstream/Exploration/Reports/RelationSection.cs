using System.Globalization;
using Clickstream.Tasks;

namespace Clickstream.Exploration.Reports;

/// <summary>Correlations and the pair plot.</summary>
internal static class RelationSection
{
    public static ReportSection? Of(DataExploration figures)
    {
        if (figures.Correlations is not { } correlations) return null;
        string rows = string.Create(
            CultureInfo.InvariantCulture,
            $"{(correlations.IsSampled ? "a random sample of " : "")}{correlations.Rows:#,0} {(figures.Source.Grain == Grain.Events ? "sessions as they were before their first purchase" : "rows")}");
        var shown = new List<ReportFigure>();
        if (figures.PairPlot is { } pairs) shown.Add(Pairs(pairs, figures.Outcome));
        if (correlations.Numbers.Count > 1)
        {
            shown.Add(ReportFigure.Square("Correlation of values (Pearson)", $"-1 to 1; {rows}", correlations.Numbers, correlations.Pearson));
            shown.Add(ReportFigure.Square("Correlation of ranks (Spearman)", $"-1 to 1; {rows}", correlations.Numbers, correlations.Spearman));
        }

        if (correlations.Categories.Count > 1) shown.Add(ReportFigure.Square("Association of categories (Cramér's V)", $"0 to 1; {rows}", correlations.Categories, correlations.CramersV));
        return shown.Count == 0 ? null : new ReportSection("What goes together", [], shown);
    }

    private static ReportFigure Pairs(PairPlotFigures pairs, OutcomeFigures? outcome) => new(
        "Pair plot of the leading features",
        outcome is null
            ? "values of the columns; a random sample of rows"
            : $"values of the columns; at most 300 rows of each outcome, drawn at random, so that their shares here are not the file's; colour: {outcome.Name} = {outcome.Positive} or not",
        FigureKind.PairPlot,
        [.. pairs.Features.Select(ReportColumn.Number), ReportColumn.Text(outcome?.Name ?? "outcome")],
        [
            .. pairs.Points.Select((point, i) => (IReadOnlyList<ReportCell>)
                [.. point.Select(value => (ReportCell)value), pairs.Outcomes[i] switch { true => "yes", false => "no", _ => "all" }]),
        ]);
}

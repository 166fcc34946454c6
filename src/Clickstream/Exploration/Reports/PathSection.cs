using System.Globalization;

namespace Clickstream.Exploration.Reports;

/// <summary>Browsing paths.</summary>
internal static class PathSection
{
    private const int StepsShown = 40;
    private const string Left = "(left)"; // A page may be called left.

    public static ReportSection? Of(DataExploration figures) => figures.Paths is not { } paths ? null : new ReportSection(
        "Browsing paths",
        [$"A step is {(paths.By == "event" ? "an" : "a")} {paths.By}; the same {paths.By} several times after one another is one step, but in the transitions."],
        [
            new ReportFigure(
                "First steps of sessions",
                FirstSteps(paths),
                FigureKind.Flow,
                [ReportColumn.Number("step"), ReportColumn.Text("from"), ReportColumn.Text("to"), ReportColumn.Number("sessions")],
                [
                    .. paths.Steps.OrderByDescending(step => step.Sessions).Take(StepsShown).OrderBy(step => step.Number)
                        .Select(step => (IReadOnlyList<ReportCell>)[step.Number, step.From, step.To ?? Left, step.Sessions]),
                ]),
            new ReportFigure(
                "Transitions",
                "share of the steps in the row that the one in the column follows upon",
                FigureKind.Heatmap,
                [ReportColumn.Text("from"), .. paths.Names.Append(Left).Select(ReportColumn.Percent)],
                [.. paths.Names.Select((name, from) => (IReadOnlyList<ReportCell>)[name, .. Shares(paths.Transitions[from])])]),
            new ReportFigure(
                "Most frequent ways",
                "sessions, by their first eight steps",
                FigureKind.Bars,
                [ReportColumn.Text("steps"), ReportColumn.Number("sessions"), ReportColumn.Percent("share of all")],
                [
                    .. paths.Sequences.Select(sequence => (IReadOnlyList<ReportCell>)
                    [
                        string.Join(" → ", sequence.Steps) + (sequence.GoesOn ? " → …" : ""), sequence.Sessions,
                        ReportCell.Share(sequence.Sessions, figures.Sessions?.Count),
                    ]),
                ]),
        ]);

    private static string FirstSteps(PathFigures paths)
    {
        const string What = "sessions that go from one step to the next, the first five steps; (left): the session ends";
        if (paths.Steps.Count <= StepsShown) return What;
        long shown = paths.Steps.OrderByDescending(step => step.Sessions).Take(StepsShown).Sum(step => step.Sessions), all = paths.Steps.Sum(step => step.Sessions);
        return string.Create(CultureInfo.InvariantCulture, $"{What}; the {StepsShown} most frequent of {paths.Steps.Count:#,0} steps, {(double)shown / all:0.0%} of all that are gone, so that what goes into a name may be more than what leaves it");
    }

    private static IEnumerable<ReportCell> Shares(IReadOnlyList<long> counts)
    {
        long sum = counts.Sum();
        return counts.Select(count => ReportCell.Share(count, sum));
    }
}

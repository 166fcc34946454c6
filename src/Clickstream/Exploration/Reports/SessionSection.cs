namespace Clickstream.Exploration.Reports;

/// <summary>Sessions: length, ends, the way to the purchase.</summary>
internal static class SessionSection
{
    private const double SecondsAMinute = 60;

    public static ReportSection? Of(DataExploration figures)
    {
        if (figures.Sessions is not { } sessions) return null;
        var shown = new List<ReportFigure?>
        {
            new(
                "Sessions at a glance",
                "rates are shares of all sessions",
                FigureKind.Table,
                [ReportColumn.Text("figure"), ReportColumn.Number("value"), ReportColumn.Percent("share")],
                [.. Glance(sessions)]),
            ReportFigure.Summary("Length of a session", "events, pages, seconds", [("events", sessions.Events), ("page views", sessions.PageViews), ("duration, seconds", sessions.DurationSeconds)]),
            Funnel(sessions),
            ReportFigure.Histogram("Time on site", "seconds from a session's first event to its last", "sessions", sessions.DurationSeconds),
            ReportFigure.Histogram("Page views", "pages a session", "sessions", sessions.PageViews),
            ReportFigure.Histogram("Events", "events a session", "sessions", sessions.Events),
        };
        if (sessions.Exits.Count > 0)
        {
            shown.Add(new ReportFigure(
                "Where sessions end",
                "share of the events of a kind that are the last of their session (exit rate)",
                FigureKind.Bars,
                [ReportColumn.Text("event"), ReportColumn.Percent("exit rate"), ReportColumn.Number("exits"), ReportColumn.Number("events")],
                [.. sessions.Exits.Select(exit => (IReadOnlyList<ReportCell>)[exit.Event, exit.ExitRate, exit.Exits, exit.Events])]));
        }

        return new ReportSection("Sessions", [], [.. shown.OfType<ReportFigure>()]);
    }

    private static IEnumerable<IReadOnlyList<ReportCell>> Glance(SessionFigures sessions)
    {
        yield return ["sessions", sessions.Count, default];
        if (sessions.Bounces is { } bounces) yield return ["bounces (sessions of one event)", bounces, sessions.BounceRate];
        else if (sessions.BounceRate is { } rate) yield return ["bounce rate, mean of the rows", default, rate];
        if (sessions.ExitRate is { } exits) yield return ["exit rate, mean of the rows", default, exits];
        if (sessions.DurationSeconds is { } seconds) yield return ["mean time on site, minutes", seconds.Mean / SecondsAMinute, default];
        if (sessions.PageViews is { } pages) yield return ["mean page views", pages.Mean, default];
    }

    private static ReportFigure? Funnel(SessionFigures sessions)
    {
        if (sessions.Funnel is not [var first, ..]) return null;
        return new ReportFigure(
            "From view to purchase",
            "sessions that have the step and every step before; in the table also those that have the step alone",
            FigureKind.Bars,
            [
                ReportColumn.Text("step"), ReportColumn.Number("sessions through"), ReportColumn.Percent("of the first step"), ReportColumn.Percent("drop-off"),
                ReportColumn.Number("sessions with the step"),
            ],
            [
                .. sessions.Funnel.Select(step => (IReadOnlyList<ReportCell>)
                [
                    step.Step, step.SessionsThrough, ReportCell.Share(step.SessionsThrough, first.SessionsThrough), step.DropOff, step.SessionsWithIt,
                ]),
            ]);
    }
}

using System.Globalization;

namespace Clickstream.Exploration.Reports;

/// <summary>Time patterns.</summary>
internal static class TimeSection
{
    private static readonly string[] Weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    public static ReportSection? Of(DataExploration figures)
    {
        if (figures.Time is { } time) return OfEvents(time);
        return figures.TimeGroups.Count == 0 ? null : new ReportSection("Time patterns", [], [.. figures.TimeGroups.Select(OfGroup)]);
    }

    private static ReportSection OfEvents(TimeFigures time)
    {
        bool hasPurchases = time.Periods.Any(period => period.Purchases > 0);
        var shown = new List<ReportFigure>
        {
            new(
                time.ArePeriodsMonths ? "Trend by month" : "Trend by day",
                hasPurchases ? "events and, among them, purchases; UTC" : "events; UTC",
                FigureKind.Lines,
                [ReportColumn.Text(time.ArePeriodsMonths ? "month" : "day"), ReportColumn.Number("events"), .. hasPurchases ? [ReportColumn.Number("purchases")] : Array.Empty<ReportColumn>()],
                [.. time.Periods.Select(period => (IReadOnlyList<ReportCell>)[period.Name, period.Events, .. hasPurchases ? [period.Purchases] : Array.Empty<ReportCell>()])]),
        };
        if (time.HasClock)
        {
            shown.Insert(0, Week("Hour by weekday: events", "events, hours in UTC", time.EventsByHour));
            if (hasPurchases) shown.Insert(1, Week("Hour by weekday: purchases", "events of purchase, hours in UTC", time.PurchasesByHour));
        }

        return new ReportSection(
            "Time patterns",
            [string.Create(CultureInfo.InvariantCulture, $"From {time.First.UtcDateTime:yyyy-MM-dd HH:mm:ss} to {time.Last.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC.")],
            shown);
    }

    private static ReportFigure Week(string title, string note, IReadOnlyList<IReadOnlyList<long>> counts) => new(
        title,
        note,
        FigureKind.Heatmap,
        [ReportColumn.Text("weekday"), .. Enumerable.Range(0, 24).Select(hour => ReportColumn.Number(hour.ToString("00", CultureInfo.InvariantCulture)))],
        [.. Weekdays.Select((name, day) => (IReadOnlyList<ReportCell>)[name, .. counts[day].Select(count => (ReportCell)count)])]);

    private static ReportFigure OfGroup(GroupFigures group) => new(
        $"By {group.Column}",
        "rows by the value of the column, and the share of them with the outcome",
        FigureKind.Bars,
        [ReportColumn.Text(group.Column), ReportColumn.Number("rows"), ReportColumn.Number("with the outcome"), ReportColumn.Percent("share")],
        [
            .. group.Groups.Select(share => (IReadOnlyList<ReportCell>)[share.Name, share.Rows, share.Positive, ReportCell.Share(share.Positive, share.Rows)]),
        ]);
}

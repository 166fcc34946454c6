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
        // Apart, since purchases are so few that they would lie on the axis of the events.
        var shown = new List<ReportFigure> { Trend(time, "events", period => period.Events) };
        if (hasPurchases) shown.Add(Trend(time, "purchases", period => period.Purchases));
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

    private static ReportFigure Trend(TimeFigures time, string of, Func<PeriodFigures, long> count)
    {
        string period = time.ArePeriodsMonths ? "month" : "day";
        return new(
            $"Trend by {period}: {of}",
            $"{of} a {period}; UTC",
            FigureKind.Lines,
            [ReportColumn.Text(period), ReportColumn.Number(of)],
            [.. time.Periods.Select(one => (IReadOnlyList<ReportCell>)[one.Name, count(one)])]);
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

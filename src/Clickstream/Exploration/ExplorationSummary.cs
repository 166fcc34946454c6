using Clickstream.Csv;
using Clickstream.Events;
using Clickstream.Learning.Tables;
using Clickstream.Tasks;

namespace Clickstream.Exploration;

/// <summary>Makes the figures once all rows were read.</summary>
internal static class ExplorationSummary
{
    private const double LastShare = 0.2;
    private const string OtherLabel = "(other)";

    /// <summary>Of events.</summary>
    public static Explored OfEvents(
        IReadOnlyList<string> names, EventColumns matched, ColumnSet columns, EventExplorer events, ExplorationOptions options, CancellationToken cancellationToken)
    {
        TimeFigures? time = events.Clock.Finish();
        var sessions = new SessionTally(options, events.Prices.MainCurrency, events.Visitors, time is { HasClock: true });
        PathTally paths = Paths(events);
        long repeated = events.TakeSessions(session =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            sessions.Add(session);
            paths.Add(session.Span);
        });
        var source = new SourceFigures(
            names, Grain.Events, matched.Profile.Name, columns.Rows, events.UnreadableRows, events.FirstErrors, events.UnknownEvents,
            columns.Repeats.Repeats, columns.Repeats.SampledFrom, columns.NotExplored);
        OutcomeFigures? outcome = sessions.Buyers == 0 ? null : new OutcomeFigures(
            "purchase",
            "yes",
            [new CategoryCount("no", sessions.Count - sessions.Buyers), new CategoryCount("yes", sessions.Buyers)],
            (double)sessions.Buyers / sessions.Count,
            false);
        SampleTable sample = SampleTable.Of(sessions, byStart: time is not null);
        var figures = new DataExploration(
            source, [], Finish(columns), outcome, null, null, sessions.Figures(events.SampledFrom, repeated), time, [], paths.Finish(), sessions.Carts(events.Prices), null);
        List<Finding> notes = [.. matched.Notes.Select(note => new Finding("sample", null, note))];
        return Whole(figures, sample, notes, time is null ? "the last fifth of the sessions, in the order of the file, against the others" : "the last fifth of the sessions by their start against the others", options, cancellationToken);
    }

    /// <summary>Of session rows.</summary>
    public static Explored OfRows(
        IReadOnlyList<string> names, ColumnSet columns, RowExplorer rows, ExplorationOptions options, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        ColumnFigures[] figuresOf = Finish(columns);
        OutcomeFigures? outcome = rows.Outcome >= 0 && rows.Outcome < figuresOf.Length && columns.Rows > columns.BrokenRows ? OutcomeColumn.Of(figuresOf[rows.Outcome], options, findings) : null;
        if (rows.Outcome >= figuresOf.Length) findings.Add(new Finding("outcome", null, $"The column of the outcome stands behind the {figuresOf.Length} that are looked at."));
        if (rows.Outcome < 0) findings.Add(new Finding("outcome", null, "No column is known to say how a session ended: --label COLUMN names it."));
        var source = new SourceFigures(
            names, Grain.Rows, null, columns.Rows, columns.BrokenRows, columns.FirstErrors, [], columns.Repeats.Repeats, columns.Repeats.SampledFrom, columns.NotExplored);
        var figures = new DataExploration(
            source, [], figuresOf, outcome, null, null, rows.Sessions(outcome), null, rows.TimeGroups(outcome), null, null, null);
        return Whole(figures, SampleTable.Of(rows, figuresOf, outcome), findings, "the last fifth of the rows, in the order of the file, against the others", options, cancellationToken);
    }

    private static ColumnFigures[] Finish(ColumnSet columns) => [.. columns.Columns.Select(column => column.Finish())];

    private static Explored Whole(
        DataExploration figures, SampleTable sample, List<Finding> findings, string how, ExplorationOptions options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        figures = figures with { Correlations = Correlation.Of(sample), PairPlot = PairPlot.Of(sample, options.Seed) };
        cancellationToken.ThrowIfCancellationRequested();
        if (options.ChecksLastFifth) figures = figures with { Adversarial = LastFifth(sample.Table, how, options.Seed) };
        return new Explored(figures with { Findings = QualityFindings.Of(figures, findings) }, sample.Table);
    }

    private static AdversarialFigures? LastFifth(FeatureTable table, string how, int seed)
    {
        int last = (int)(LastShare * table.RowCount);
        if (last == 0) return null;
        int[] rows = [.. Enumerable.Range(0, table.RowCount)];
        return AdversarialCheck.Run(table.SelectRows(rows.AsSpan(..^last)), table.SelectRows(rows.AsSpan(^last..)), how, seed);
    }

    // By kinds of events, unless there is one kind only: then what the events are of is all that differs.
    private static PathTally Paths(EventExplorer events)
    {
        EventKind[] kinds = [.. Enum.GetValues<EventKind>().Where(kind => events.EventsOf[(int)kind] > 0)];
        if (kinds.Length > 1 || events.Labels.Count < 2)
        {
            int[] placeOf = [.. Enum.GetValues<EventKind>().Select(kind => Array.IndexOf(kinds, kind))];
            return new PathTally("event", [.. kinds.Select(EventNames.Canonical)], click => placeOf[(int)click.Kind]);
        }

        // The frequent ones by their names, all others as one.
        int[] ranked = [.. Enumerable.Range(1, events.Labels.Count).OrderByDescending(label => events.LabelCounts.ElementAtOrDefault(label)).Take(PathTally.MostNames - 1)];
        bool hasOther = events.Labels.Count > ranked.Length;
        int[] codeOf = [-1, .. events.Labels.Select(_ => ranked.Length)];
        for (int code = 0; code < ranked.Length; code++) codeOf[ranked[code]] = code;
        string[] names = [.. ranked.Select(label => events.Labels[label - 1])];
        return new PathTally(events.LabelsAreCategories ? "category" : "page", hasOther ? [.. names, OtherLabel] : names, click => codeOf[click.Label]);
    }
}

using Clickstream.Events;
using Clickstream.Features;
using Clickstream.Learning.Tables;
using Clickstream.Lookups;
using Clickstream.Sessions;
using Clickstream.Trainer.Data;

namespace Clickstream.Trainer.Loading;

/// <summary>Sessions made into examples: cut into snapshots, featurized by the one featurizer.</summary>
/// <param name="Examples">One row a snapshot.</param>
/// <param name="Snapshots">The snapshot of each row.</param>
internal sealed record EventExamples(Examples Examples, IReadOnlyList<SessionSnapshot> Snapshots)
{
    /// <summary>Prefixes of every session: what conversion, abandonment and revenue are trained and judged on.</summary>
    /// <param name="sessions">The sessions.</param>
    /// <param name="schema">The columns.</param>
    /// <param name="featurizerOf">Who featurizes the session of an index; each writes these columns.</param>
    /// <param name="by">Features by which figures are told, too, among the columns or not.</param>
    public static EventExamples Prefixes(
        IReadOnlyList<Session> sessions, TableSchema schema, Func<int, SessionFeaturizer> featurizerOf, IReadOnlyList<string> by)
    {
        LabeledSnapshot[] labeled = [.. SnapshotCutter.CutPrefixes(sessions)];
        EventExamples made = Of(labeled, schema, featurizerOf);
        return made with { Examples = made.Examples with { Moments = MomentsOf(labeled), Groupings = GroupingsOf(labeled, by) } };
    }

    /// <summary>Every session once, up to its purchase or end: what segments are made of.</summary>
    public static EventExamples WholeSessions(IReadOnlyList<Session> sessions, TableSchema schema, SessionLookups? lookups)
    {
        var featurizer = new SessionFeaturizer(schema, lookups);
        return Of([.. SnapshotCutter.CutLast(sessions)], schema, _ => featurizer);
    }

    /// <summary>The features of snapshots as a model in use sees them.</summary>
    public static FeatureTable Featurize(IReadOnlyList<SessionSnapshot> snapshots, TableSchema schema, SessionLookups? lookups)
    {
        var featurizer = new SessionFeaturizer(schema, lookups);
        var table = new FeatureTable(schema, snapshots.Count);
        for (int row = 0; row < snapshots.Count; row++) featurizer.Write(snapshots[row], table, row);
        return table;
    }

    /// <summary>The same examples, with the columns of a schema written by other featurizers.</summary>
    public Examples With(TableSchema schema, Func<int, SessionFeaturizer> featurizerOf)
    {
        var table = new FeatureTable(schema, Snapshots.Count);
        for (int row = 0; row < Snapshots.Count; row++) featurizerOf(Examples.Sessions[row]).Write(Snapshots[row], table, row);
        return Examples with { Table = Examples.Table.WithColumns(table) };
    }

    private static EventExamples Of(LabeledSnapshot[] labeled, TableSchema schema, Func<int, SessionFeaturizer> featurizerOf)
    {
        var table = new FeatureTable(schema, labeled.Length);
        for (int row = 0; row < labeled.Length; row++) featurizerOf(labeled[row].SessionIndex).Write(labeled[row].Snapshot, table, row);
        var examples = new Examples(
            table,
            [.. labeled.Select(example => example.Converted ? 1.0 : 0.0)],
            [.. labeled.Select(example => example.Amount)],
            [.. labeled.Select(example => example.Weight)],
            [.. labeled.Select(example => example.SessionIndex)]);
        return new EventExamples(examples, [.. labeled.Select(example => example.Snapshot)]);
    }

    private static Moment[] MomentsOf(LabeledSnapshot[] labeled)
    {
        var walk = new SnapshotWalk();
        return
        [
            .. labeled.Select(example =>
            {
                walk.Begin(example.Snapshot);
                walk.MoveToEnd();
                return new Moment(walk.EventNumber, example.EventsAfterCart, EventNames.Canonical(walk.Event.Kind), walk.HasCart);
            }),
        ];
    }

    private static Grouping[] GroupingsOf(LabeledSnapshot[] labeled, IReadOnlyList<string> by)
    {
        var featurizer = new SessionFeaturizer(new TableSchema([.. by.Select(name => SessionFeatures.Schema.Columns[SessionFeatures.Schema.IndexOf(name)])]));
        var table = new FeatureTable(featurizer.Schema, labeled.Length);
        for (int row = 0; row < labeled.Length; row++) featurizer.Write(labeled[row].Snapshot, table, row);
        return [.. Enumerable.Range(0, by.Count).Select(column => Grouping.Of(table, column))];
    }
}

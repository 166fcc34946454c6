using Clickstream.Features;
using Clickstream.Learning.Tables;
using Clickstream.Sessions;
using Clickstream.Trainer.Data;

namespace Clickstream.Trainer.Loading;

/// <summary>Sessions made into examples: cut into snapshots, featurized by the one featurizer.</summary>
/// <param name="Examples">One row a snapshot.</param>
/// <param name="Snapshots">The snapshot of each row.</param>
internal sealed record EventExamples(Examples Examples, IReadOnlyList<SessionSnapshot> Snapshots)
{
    /// <summary>Prefixes of every session: what conversion and revenue are trained and judged on.</summary>
    public static EventExamples Prefixes(IReadOnlyList<Session> sessions, TableSchema schema) => Of([.. SnapshotCutter.CutPrefixes(sessions)], schema);

    /// <summary>Every session once, up to its purchase or end: what segments are made of.</summary>
    public static EventExamples WholeSessions(IReadOnlyList<Session> sessions, TableSchema schema) => Of([.. SnapshotCutter.CutLast(sessions)], schema);

    private static EventExamples Of(LabeledSnapshot[] labeled, TableSchema schema)
    {
        var table = new FeatureTable(schema, labeled.Length);
        var featurizer = new SessionFeaturizer(schema);
        for (int row = 0; row < labeled.Length; row++) featurizer.Write(labeled[row].Snapshot, table, row);
        var examples = new Examples(
            table,
            [.. labeled.Select(example => example.Converted ? 1.0 : 0.0)],
            [.. labeled.Select(example => example.Amount)],
            [.. labeled.Select(example => example.Weight)],
            [.. labeled.Select(example => example.SessionIndex)]);
        return new EventExamples(examples, [.. labeled.Select(example => example.Snapshot)]);
    }
}

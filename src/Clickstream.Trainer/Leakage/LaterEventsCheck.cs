using Clickstream.Features;
using Clickstream.Learning.Tables;
using Clickstream.Sessions;

namespace Clickstream.Trainer.Leakage;

/// <summary>
/// The as-of test: a session is cut off after some events, as if the rest had not happened yet, and featurized; then once more as a prefix of
/// the whole session. A feature that differs has looked into the future.
/// </summary>
internal static class LaterEventsCheck
{
    private const int MostSessions = 500;

    /// <summary>Compares up to 500 sessions, evenly spaced over those that go on after the cut.</summary>
    /// <param name="sessions">Whole sessions.</param>
    /// <param name="featurizer">Writes the features to compare.</param>
    /// <returns>How many prefixes were compared, and the features that changed.</returns>
    public static (int Compared, IReadOnlyList<string> Changed) Run(IReadOnlyList<Session> sessions, SessionFeaturizer featurizer)
    {
        LabeledSnapshot[] prefixes = [.. SnapshotCutter.CutPrefixes(sessions)];
        LabeledSnapshot[] early = [.. prefixes.Where(prefix => prefix.Snapshot.Events.Length < sessions[prefix.SessionIndex].Events.Count)];
        int compared = Math.Min(MostSessions, early.Length);
        var changed = new SortedSet<int>();
        TableSchema schema = featurizer.Schema;
        var table = new FeatureTable(schema, 2);
        for (int i = 0; i < compared; i++)
        {
            LabeledSnapshot prefix = early[(int)((long)i * early.Length / compared)];
            Session whole = sessions[prefix.SessionIndex];
            int length = prefix.Snapshot.Events.Length;
            Session soFar = whole with { Events = [.. whole.Events.Take(length)] };
            featurizer.Write(prefix.Snapshot, table, 0);
            featurizer.Write(SnapshotCutter.CutLast([soFar]).Single().Snapshot, table, 1);
            changed.UnionWith(Enumerable.Range(0, schema.Columns.Count).Where(column => Differs(table, column)));
        }

        return (compared, [.. changed.Select(column => schema.Columns[column].Name)]);
    }

    private static bool Differs(FeatureTable table, int column) => table.Schema.Columns[column].Kind == FeatureKind.Categorical
        ? table.Categories(column)[0] != table.Categories(column)[1]
        : !table.Numbers(column)[0].Equals(table.Numbers(column)[1]);
}

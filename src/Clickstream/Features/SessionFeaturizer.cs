using Clickstream.Learning.Tables;
using Clickstream.Lookups;
using Clickstream.Sessions;

namespace Clickstream.Features;

/// <summary>
/// Writes the features of snapshots into tables: the one path for training, single requests and batches. It sees a
/// <see cref="SessionSnapshot"/> and nothing else, so neither the outcome nor a later event can get in.
/// Safe to call from many threads at once, each with rows of its own.
/// </summary>
public sealed class SessionFeaturizer
{
    private readonly SessionFeature[] _features;
    private readonly SessionLookups _lookups;
    private SnapshotWalk? _spare = new();

    /// <summary>A featurizer for tables of these columns.</summary>
    /// <param name="schema">Each column the name and kind of a session feature.</param>
    /// <param name="lookups">What past sessions tell; without them the features that need them are missing.</param>
    /// <exception cref="ArgumentException">A column is no session feature, or of another kind.</exception>
    public SessionFeaturizer(TableSchema schema, SessionLookups? lookups = null)
    {
        ArgumentNullException.ThrowIfNull(schema);
        Schema = schema;
        _lookups = lookups ?? SessionLookups.None;
        string[] strangers =
        [
            .. schema.Columns.Where(column => SessionFeatures.Find(column.Name)?.Kind != column.Kind)
                .Select(column => SessionFeatures.Find(column.Name) is { } known
                    ? $"'{column.Name}' is {column.Kind}, expected {known.Kind}"
                    : $"'{column.Name}' is not known"),
        ];
        if (strangers.Length > 0)
        {
            throw new ArgumentException(
                $"The model was trained with another feature list: {string.Join("; ", strangers)}.", nameof(schema));
        }

        _features = [.. schema.Columns.Select(column => SessionFeatures.Find(column.Name)!)];
    }

    /// <summary>The columns that are written.</summary>
    public TableSchema Schema { get; }

    /// <summary>Writes every column of one row.</summary>
    /// <param name="snapshot">What is known of the session.</param>
    /// <param name="table">A table with the schema of this featurizer.</param>
    /// <param name="row">The row, 0-based.</param>
    /// <exception cref="ArgumentException">The table has another schema.</exception>
    public void Write(SessionSnapshot snapshot, FeatureTable table, int row)
    {
        ArgumentNullException.ThrowIfNull(snapshot);

        // The scratch memory is lent to whoever comes first; who comes meanwhile takes a new one.
        SnapshotWalk walk = Interlocked.Exchange(ref _spare, null) ?? new SnapshotWalk();
        walk.Begin(snapshot);
        walk.MoveToEnd();
        Write(walk, table, row);
        walk.Clear();
        Volatile.Write(ref _spare, walk);
    }

    /// <summary>Writes every column of one row from what a walk has gathered so far: one gathering serves many featurizers.</summary>
    /// <param name="walk">A walk that has taken in at least one event.</param>
    /// <param name="table">A table with the schema of this featurizer.</param>
    /// <param name="row">The row, 0-based.</param>
    /// <exception cref="ArgumentException">The table has another schema.</exception>
    /// <exception cref="InvalidOperationException">The walk stands before the first event.</exception>
    public void Write(SnapshotWalk walk, FeatureTable table, int row)
    {
        ArgumentNullException.ThrowIfNull(walk);
        ArgumentNullException.ThrowIfNull(table);
        if (!ReferenceEquals(table.Schema, Schema) && !table.Schema.Equals(Schema))
            throw new ArgumentException("The table has another schema than the featurizer.", nameof(table));
        if (walk.EventNumber == 0) throw new InvalidOperationException("The walk stands before the first event; features need one at least.");

        SessionStatistics statistics = walk.Statistics;
        for (int column = 0; column < _features.Length; column++)
        {
            SessionFeature feature = _features[column];
            if (feature.Kind == FeatureKind.Categorical) table.Categories(column)[row] = feature.Category(statistics);
            else table.Numbers(column)[row] = (float)feature.Number(statistics, _lookups);
        }
    }
}

using System.Text.Json.Serialization;

namespace Clickstream.Learning.Tables;

/// <summary>The columns of a table, in order. Two schemas with equal columns are equal.</summary>
public sealed class TableSchema : IEquatable<TableSchema>
{
    private readonly Dictionary<string, int> _indexByName;

    /// <exception cref="ArgumentException">A name is empty or stands twice.</exception>
    [JsonConstructor]
    public TableSchema(IReadOnlyList<FeatureColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        Columns = [.. columns];
        _indexByName = new Dictionary<string, int>(columns.Count, StringComparer.Ordinal);
        for (int i = 0; i < columns.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(columns[i]?.Name))
                throw new ArgumentException($"Column {i} has no name.", nameof(columns));
            if (!_indexByName.TryAdd(columns[i].Name, i))
                throw new ArgumentException($"Column '{columns[i].Name}' stands twice in the schema.", nameof(columns));
        }
    }

    /// <summary>The columns, in order.</summary>
    public IReadOnlyList<FeatureColumn> Columns { get; }

    /// <summary>Position of the column with this exact name, or -1.</summary>
    public int IndexOf(string name) => _indexByName.GetValueOrDefault(name, -1);

    /// <summary>The columns for which <paramref name="keep"/> holds, in order.</summary>
    public TableSchema Where(Func<FeatureColumn, bool> keep) => new([.. Columns.Where(keep)]);

    /// <inheritdoc/>
    public bool Equals(TableSchema? other) => other is not null && Columns.SequenceEqual(other.Columns);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TableSchema);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (FeatureColumn column in Columns) hash.Add(column);
        return hash.ToHashCode();
    }
}

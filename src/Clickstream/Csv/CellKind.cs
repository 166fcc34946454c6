namespace Clickstream.Csv;

/// <summary>What the cells of a column are that has no name.</summary>
public enum CellKind
{
    /// <summary>Anything.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A date with a time of day, RFC 3339.</summary>
    Time,
}

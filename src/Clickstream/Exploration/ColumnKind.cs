using System.Text.Json.Serialization;

namespace Clickstream.Exploration;

/// <summary>What the cells of a column are.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ColumnKind>))]
public enum ColumnKind
{
    /// <summary>No cell says anything.</summary>
    Empty,

    /// <summary>Numbers.</summary>
    Number,

    /// <summary>Words for yes and no.</summary>
    Boolean,

    /// <summary>Names that stand again and again.</summary>
    Category,

    /// <summary>Dates, with or without a time of day.</summary>
    Time,

    /// <summary>Names of sessions, visitors or products, or texts that are nearly all different.</summary>
    Identifier,
}

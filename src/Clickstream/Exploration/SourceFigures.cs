using System.Text.Json.Serialization;
using Clickstream.Tasks;

namespace Clickstream.Exploration;

/// <summary>What was read.</summary>
/// <param name="Names">Names of the files.</param>
/// <param name="Grain">What a row is: an event or a session.</param>
/// <param name="Profile">By which profile events are read; null of session rows.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="UnreadableRows">Rows that cannot be read as what they are said to be.</param>
/// <param name="FirstErrors">The first few of them, a sentence each.</param>
/// <param name="UnknownEvents">Names of events that are not known, with the rows passed over for each.</param>
/// <param name="RepeatedRows">Rows of which an equal one stands before them.</param>
/// <param name="RepeatedRowsSampledFrom">1 when that number is exact; n when it is estimated from one row in n.</param>
/// <param name="ColumnsNotExplored">Columns beyond the number that is looked at.</param>
public sealed record SourceFigures(
    IReadOnlyList<string> Names,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<Grain>))] Grain Grain,
    string? Profile,
    long Rows,
    long UnreadableRows,
    IReadOnlyList<string> FirstErrors,
    IReadOnlyList<CategoryCount> UnknownEvents,
    long RepeatedRows,
    long RepeatedRowsSampledFrom,
    IReadOnlyList<string> ColumnsNotExplored);

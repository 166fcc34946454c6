using Clickstream.Tasks;

namespace Clickstream.Csv;

/// <summary>Tells event files from files of session rows.</summary>
public static class InputKind
{
    /// <summary>
    /// Events when the header gives a session or visitor, a time or an order, and what happened or to what; rows otherwise.
    /// The caller may know better: the UCI e-shop files are events, and can be forced to rows.
    /// </summary>
    public static Grain Detect(IReadOnlyList<string> header, EventDialects? dialects = null) =>
        (dialects ?? EventDialects.Known).Match(header).AreEvents ? Grain.Events : Grain.Rows;
}

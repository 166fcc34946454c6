using Clickstream.Events;
using Clickstream.Features;

namespace Clickstream.Exploration;

/// <summary>Which cells say that nothing is known: of events those that the readers of events pass over, of session rows those and the words of tables (NaN, ?, -).</summary>
internal static class MissingText
{
    /// <summary>Whether a cell of an event is missing.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="isName">Whether it holds a name: then NA is Namibia.</param>
    public static bool InEvents(ReadOnlySpan<char> text, bool isName) => EventFieldParser.IsMissing(text) && !(isName && text.Trim() is "NA");

    /// <summary>Whether a cell of a session row is missing.</summary>
    public static bool InRows(ReadOnlySpan<char> text) => FeatureCell.IsMissing(text) || EventFieldParser.IsMissing(text);
}

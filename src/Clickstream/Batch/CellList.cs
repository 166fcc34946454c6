using System.Buffers;

namespace Clickstream.Batch;

/// <summary>
/// A list of texts in one cell of a CSV: P12|P7|P3. The cell is a record of CSV itself (RFC 4180) with the bar in the place of the comma, so that
/// a text that holds a bar, a quote or a line break stands in quotes and any reader of CSV takes the list apart again. A bar, since ids of shops
/// hold spaces, commas and semicolons more often, and since the last two separate the columns of many files.
/// </summary>
internal static class CellList
{
    private const char Separator = '|';

    private static readonly SearchValues<char> Special = SearchValues.Create([Separator, '"', '\r', '\n']);

    /// <summary>The cell; empty for an empty list.</summary>
    public static string Join(IReadOnlyList<string> texts) => string.Join(Separator, texts.Select(Quoted));

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(Special) < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

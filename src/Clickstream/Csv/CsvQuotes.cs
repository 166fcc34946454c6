namespace Clickstream.Csv;

/// <summary>
/// Finds quotes left open in raw cells, which the reader forgives: such a cell takes in whatever follows, other rows too. As the reader
/// has it, a quote counts only at the start of a cell, two in a row stand for one, and after the closing quote all is text.
/// </summary>
internal static class CsvQuotes
{
    private const byte Quote = (byte)'"';

    /// <summary>Whether a raw cell begins with a quote that is not closed. Only the last cell of the input can.</summary>
    public static bool IsOpen(ReadOnlySpan<byte> cell) => cell is [Quote, ..] && ClosingQuote(cell) < 0;

    /// <summary>
    /// Whether a raw cell goes over several lines and has text after its closing quote: what closes it is the opening quote of a cell of
    /// a later row. Space there is forgiven.
    /// </summary>
    public static bool IsClosedByAnother(ReadOnlySpan<byte> cell) =>
        cell is [Quote, ..]
        && ClosingQuote(cell) is >= 0 and int closing
        && cell[..closing].IndexOfAny((byte)'\r', (byte)'\n') >= 0
        && cell[(closing + 1)..].IndexOfAnyExcept((byte)' ', (byte)'\t') >= 0;

    /// <summary>Position of the quote that closes a cell that begins with one, or -1.</summary>
    private static int ClosingQuote(ReadOnlySpan<byte> cell)
    {
        int from = 1;
        while (cell[from..].IndexOf(Quote) is >= 0 and int ahead)
        {
            int quote = from + ahead;
            if (quote + 1 == cell.Length || cell[quote + 1] != Quote) return quote;
            from = quote + 2;
        }

        return -1;
    }
}

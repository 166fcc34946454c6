namespace Clickstream.CsvBlocks;

/// <summary>Where the last whole record of some bytes ends, and what lies before.</summary>
/// <param name="Length">Bytes up to there, its line end included.</param>
/// <param name="Records">Records among them; empty lines are none.</param>
/// <param name="Lines">Line ends among them, those within quotes too, unless a quote is left open: then nothing follows that would be numbered.</param>
/// <param name="HasQuotes">Whether a cell among them begins with a quote.</param>
internal readonly record struct RecordCut(int Length, int Records, long Lines, bool HasQuotes)
{
    private const byte Quote = (byte)'"';
    private const byte Return = (byte)'\r';
    private const byte Feed = (byte)'\n';

    /// <summary>
    /// Looks for the end of the last record that is whole. As the reader of records has it: a record ends with LF, CR or both; a quote counts only
    /// at the start of a cell, and then line ends are text until it is closed by a quote that is not doubled.
    /// </summary>
    /// <param name="bytes">Bytes from the start of a record on.</param>
    /// <param name="separator">What stands between cells.</param>
    /// <param name="atEnd">Whether nothing follows, so that what is left is a record too.</param>
    /// <param name="mostRecords">The cut is made after so many at the latest.</param>
    public static RecordCut Of(ReadOnlySpan<byte> bytes, byte separator, bool atEnd, int mostRecords = int.MaxValue)
    {
        var cut = new RecordCut(0, 0, 0, HasQuotes: false);
        long linesInQuotes = 0;
        bool hasQuotes = false;
        int position = 0;
        while (cut.Records < mostRecords && bytes[position..].IndexOfAny(Feed, Return, Quote) is >= 0 and int ahead)
        {
            int found = position + ahead;
            if (bytes[found] == Quote)
            {
                position = found + 1;
                if (!StartsCell(bytes, found, cut.Length, separator)) continue;
                hasQuotes = true;
                int closing = ClosingQuote(bytes, position, atEnd);
                if (closing < 0) return atEnd ? Rest(bytes, cut, linesInQuotes, hasQuotes) : cut;
                linesInQuotes += LineEnds(bytes[position..closing]);
                position = closing + 1;
                continue;
            }

            // Whether a feed belongs to the return before it is not known at the end of what was read.
            if (bytes[found] == Return && found + 1 == bytes.Length && !atEnd) return cut;
            int next = bytes[found] == Return && found + 1 < bytes.Length && bytes[found + 1] == Feed ? found + 2 : found + 1;
            cut = new RecordCut(next, cut.Records + (found > cut.Length ? 1 : 0), cut.Lines + linesInQuotes + 1, hasQuotes);
            linesInQuotes = 0;
            position = next;
            if (cut.Records < mostRecords && position < bytes.Length && bytes[position] == Feed) PassEmptyLines(bytes, ref cut, ref position);
        }

        return atEnd && cut.Records < mostRecords ? Rest(bytes, cut, linesInQuotes, hasQuotes) : cut;
    }

    // All at once: millions of them pack into nothing.
    private static void PassEmptyLines(ReadOnlySpan<byte> bytes, ref RecordCut cut, ref int position)
    {
        int run = bytes[position..].IndexOfAnyExcept(Feed);
        if (run < 0) run = bytes.Length - position;
        position += run;
        cut = cut with { Length = position, Lines = cut.Lines + run };
    }

    private static RecordCut Rest(ReadOnlySpan<byte> bytes, RecordCut cut, long linesInQuotes, bool hasQuotes) =>
        cut.Length == bytes.Length ? cut : new RecordCut(bytes.Length, cut.Records + 1, cut.Lines + linesInQuotes, hasQuotes);

    private static bool StartsCell(ReadOnlySpan<byte> bytes, int quote, int recordStart, byte separator) => quote == recordStart || bytes[quote - 1] == separator;

    /// <summary>Position of the quote that closes a cell, or -1 when it is not there, or may be the first of two.</summary>
    private static int ClosingQuote(ReadOnlySpan<byte> bytes, int from, bool atEnd)
    {
        while (bytes[from..].IndexOf(Quote) is >= 0 and int ahead)
        {
            int quote = from + ahead;
            if (quote + 1 == bytes.Length) return atEnd ? quote : -1;
            if (bytes[quote + 1] != Quote) return quote;
            from = quote + 2;
        }

        return -1;
    }

    private static int LineEnds(ReadOnlySpan<byte> bytes)
    {
        int count = 0;
        while (bytes.IndexOfAny(Feed, Return) is >= 0 and int found)
        {
            count++;
            bytes = bytes[(found + (bytes[found] == Return && found + 1 < bytes.Length && bytes[found + 1] == Feed ? 2 : 1))..];
        }

        return count;
    }
}

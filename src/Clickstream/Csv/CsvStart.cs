using System.Buffers;
using System.Text;

namespace Clickstream.Csv;

/// <summary>What the first bytes of a CSV file say: its encoding and its separator, or that it is none.</summary>
internal static class CsvStart
{
    /// <summary>The encoding of a text without a mark that is not UTF-8: what spreadsheets of the West write.</summary>
    private static readonly Encoding Fallback = Encoding.Latin1;

    /// <summary>The encoding by byte order mark, else UTF-8, else Latin 1.</summary>
    public static Encoding EncodingOf(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Encoding.Unicode;
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Encoding.BigEndianUnicode;
        return IsUtf8(start) ? Encoding.UTF8 : Fallback;
    }

    /// <summary>Whether a character stands there that no text has: NUL and the control characters but tab and line ends.</summary>
    public static bool IsBinary(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
            if (c < ' ' && c is not ('\t' or '\n' or '\r' or '\f')) return true;
        return false;
    }

    /// <summary>
    /// The separator of the header line: whichever of comma, semicolon and tab stands most often outside quotes; comma if none does.
    /// </summary>
    public static char SeparatorOf(ReadOnlySpan<char> text)
    {
        int commas = 0, semicolons = 0, tabs = 0;
        bool quoted = false;
        foreach (char c in text.TrimStart("\uFEFF\r\n"))
        {
            if (c == '"') quoted = !quoted;
            if (quoted) continue;
            if (c is '\n' or '\r') break;
            if (c == ',') commas++;
            else if (c == ';') semicolons++;
            else if (c == '\t') tabs++;
        }

        if (tabs > commas && tabs >= semicolons) return '\t';
        return semicolons > commas ? ';' : ',';
    }

    /// <summary>Whether the bytes are UTF-8; a character that the end cuts in two is no fault.</summary>
    private static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            OperationStatus status = Rune.DecodeFromUtf8(bytes, out _, out int consumed);
            if (status == OperationStatus.NeedMoreData) return true;
            if (status != OperationStatus.Done) return false;
            bytes = bytes[consumed..];
        }

        return true;
    }
}

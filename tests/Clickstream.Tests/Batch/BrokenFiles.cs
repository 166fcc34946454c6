using System.IO.Compression;
using System.Text;

namespace Clickstream.Tests.Batch;

/// <summary>CSV files of session rows with all that goes wrong in such files, made by chance from a seed.</summary>
internal sealed class BrokenFiles(int seed)
{
    private static readonly string[] Numbers =
    [
        "0", "4", "9.5", "-0", "-3.25", "0.1", "1e3", "2.5E-3", "1e-05", "1e400", "-1e99", "Infinity", "-inf", "NaN", "na", "null", "?", "-", "", " ", " 7 ", "+4", ".5", "5.", "1,234",
        "1_000", "12345678901234567890", "0.30000000000000004", "123456789012345678", "9007199254740993", "1e22", "1e23", "4.35", "3.4028235e38", "3.5e38", "1e-46", "00012",
        "1.7976931348623157e308", "0x10", "４", "1.2.3", "1e", "1e+", "--1", "9999999999999999999999", "0.000000000000000000000000000001", "2,5",
    ];

    private static readonly string[] Categories =
        ["email", "paid", "pigeon", "", " email ", "EMAIL", "na", "größe", "two\nlines", "a\"b", "\uFEFF", "x\u0000y", "\U0001F457", "\uFFFD", "e,m", "e;m", "e\tm"];

    private static readonly string[] Flags = ["true", "false", "1", "0", "yes", "NO", "t", "maybe", "", "NA", "2", " true", "1.0"];

    private static readonly string[] Notes = ["", "id-1", "a b", "\"", "\"\"", "x\"y", "line\rbreak", "line\r\nbreak", "|", "=1+1", "tab\there", "ä", new string('n', 300)];

    private readonly Random _random = new(seed);

    /// <summary>The next file.</summary>
    public byte[] Next()
    {
        char separator = Pick(",,,;\t");
        string lineEnd = Pick(["\n", "\n", "\r\n", "\r"]);
        string[] columns = Pick<string[]>([["pages", "channel", "weekend", "note"], ["note", "weekend", "channel", "pages", "other"], ["id", "Pages"]]);
        var text = new StringBuilder(string.Join(separator, columns));
        int rows = _random.Next(40);
        for (int row = 0; row < rows; row++)
        {
            text.Append(Often() ? lineEnd : Pick(["\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\n\r\n\r", " \n"]));
            int cells = columns.Length + (Often() ? 0 : _random.Next(-2, 3));
            for (int cell = 0; cell < cells; cell++)
            {
                if (cell > 0) text.Append(Often() ? separator : Pick(",;\t"));
                text.Append(Cell(cell < columns.Length ? columns[cell] : "note", separator));
            }
        }

        if (_random.Next(2) == 0) text.Append(lineEnd);
        return Pack(text.ToString());
    }

    private string Cell(string column, char separator)
    {
        string cell = column switch
        {
            "pages" or "Pages" => Pick(Numbers),
            "channel" => Often() ? Pick(["email", "paid"]) : Pick(Categories),
            "weekend" => Pick(Flags),
            _ => Pick(Notes),
        };
        bool needsQuotes = cell.AsSpan().IndexOfAny("\"\r\n") >= 0 || cell.Contains(separator, StringComparison.Ordinal);
        if (Often() ? !needsQuotes : _random.Next(2) == 0) return cell;
        string quoted = $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        return _random.Next(60) switch
        {
            0 => quoted[..^1],
            1 => quoted + "after",
            2 => " " + quoted,
            3 => quoted + " ",
            4 => quoted + "\"",
            _ => quoted,
        };
    }

    private byte[] Pack(string text)
    {
        byte[] bytes = _random.Next(9) switch
        {
            0 => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
            1 => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
            2 => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text)],
            3 => Encoding.Latin1.GetBytes(text + "\nä"),
            4 => Damage(Encoding.UTF8.GetBytes(text)),
            _ => Encoding.UTF8.GetBytes(text),
        };
        return _random.Next(6) == 0 ? Zip(bytes) : bytes;
    }

    private byte[] Damage(byte[] bytes)
    {
        for (int i = _random.Next(4); i > 0; i--) bytes[_random.Next(bytes.Length)] = (byte)_random.Next(256);
        return bytes;
    }

    private byte[] Zip(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(bytes);
        return _random.Next(4) == 0 ? packed.ToArray()[..^_random.Next(1, 9)] : packed.ToArray();
    }

    private bool Often() => _random.Next(12) > 0;

    private char Pick(string characters) => characters[_random.Next(characters.Length)];

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];
}

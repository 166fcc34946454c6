using System.Text;

namespace Clickstream.Csv;

/// <summary>The text of a CSV file, found out from its first bytes: unpacked, of a known encoding and separator.</summary>
/// <param name="Bytes">The text from its beginning, a byte order mark included; reads the stream that was given, and owns it.</param>
/// <param name="Encoding">UTF-8, UTF-16 or Latin 1.</param>
/// <param name="Separator">Comma, semicolon or tab.</param>
internal sealed record CsvInput(Stream Bytes, Encoding Encoding, char Separator)
{
    private const int PeekSize = 1 << 14;

    /// <summary>Reads ahead as far as it takes to know.</summary>
    /// <param name="stream">The bytes; only ever read asynchronously.</param>
    /// <param name="name">What messages call them.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="InvalidDataException">They are no text, or the gzip is damaged.</exception>
    public static async Task<CsvInput> OpenAsync(Stream stream, string name, CancellationToken cancellationToken)
    {
        (ReadOnlyMemory<byte> start, Stream bytes) = await ReplayedStream.PeekAsync(stream, 2, cancellationToken);
        if (start.Span is [0x1F, 0x8B]) bytes = new WholeGzipStream(bytes, name);
        (start, bytes) = await ReplayedStream.PeekAsync(bytes, PeekSize, cancellationToken);

        Encoding encoding = CsvStart.EncodingOf(start.Span);
        string text = encoding.GetString(start.Span);
        if (CsvStart.IsBinary(text)) throw new InvalidDataException($"{name} is not text; expected CSV, plain or gzip.");
        return new CsvInput(bytes, encoding, CsvStart.SeparatorOf(text));
    }
}

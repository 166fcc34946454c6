using System.Text;
using CsvHelper;

namespace Clickstream.Csv;

/// <summary>
/// A CSV file or request body, read forward only and row by row with CsvHelper: plain or gzip (told by the first two bytes), separated
/// by comma, semicolon or tab (told by the header line), UTF-8, UTF-16 by byte order mark or else Latin 1, quoted cells with line
/// breaks in them.
/// A cursor: after <see cref="ReadAsync"/> the members speak of the current row. Not for several threads at once.
/// </summary>
public sealed class CsvSource : IAsyncDisposable
{
    /// <summary>Largest row in bytes, which bounds memory when a quote is left open. About 4 MB.</summary>
    public const int LargestRow = 4 << 20;

#if DEBUG
    private const int BufferSize = 256; // The smallest that CsvHelper takes, so that tests meet rows across buffers.
#else
    private const int BufferSize = 1 << 16;
#endif

    private readonly CsvReader _reader;
    private bool _standsOnFirstRow;

    private CsvSource(CsvReader reader, string name, IReadOnlyList<string> header, char separator, bool headerless)
    {
        _reader = reader;
        _standsOnFirstRow = headerless;
        Name = name;
        Row = new CsvCursor(reader, header);
        Separator = separator;
    }

    /// <summary>What messages call the source: the file's name or what the caller said.</summary>
    public string Name { get; }

    /// <summary>The current row.</summary>
    public CsvCursor Row { get; }

    /// <summary>
    /// Names of the columns, each different, without the space around them; of a file without a header line those of the profile whose rows it has.
    /// </summary>
    public IReadOnlyList<string> Header => Row.Header;

    /// <summary>The separator: comma, semicolon or tab.</summary>
    public char Separator { get; }

    /// <summary>Line on which the current row starts, 1-based; a header is line 1.</summary>
    public long Line => Row.Line;

    /// <summary>Number of cells of the current row.</summary>
    public int CellCount => Row.CellCount;

    /// <summary>Why the current row cannot be read (a quote left open, more or fewer cells than the header), or null.</summary>
    public RowError? RowError => Row.RowError;

    /// <summary>Opens a file.</summary>
    /// <exception cref="InvalidDataException">
    /// It is empty, not text, or without a header line; a column name stands twice; a quote in the header is not closed; the gzip is damaged.
    /// </exception>
    public static Task<CsvSource> OpenAsync(string path, CancellationToken cancellationToken = default) =>
        OpenAsync(path, EventDialects.Known, cancellationToken);

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="dialects">Profiles that may know the rows of a file without a header line.</param>
    /// <param name="cancellationToken">Ends the reading of the header.</param>
    /// <exception cref="InvalidDataException">
    /// It is empty, not text, or without a header line; a column name stands twice; a quote in the header is not closed; the gzip is damaged.
    /// </exception>
    public static Task<CsvSource> OpenAsync(string path, EventDialects dialects, CancellationToken cancellationToken = default)
    {
        var file = new FileStream(path, new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan });
        return OpenAsync(file, Path.GetFileName(path), leaveOpen: false, dialects, cancellationToken);
    }

    /// <summary>Opens a stream from its present position; it need not be seekable and is only ever read asynchronously.</summary>
    /// <param name="stream">The bytes.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="leaveOpen">Whether the stream stays open when the source is disposed.</param>
    /// <param name="cancellationToken">Ends the reading of the header.</param>
    /// <exception cref="InvalidDataException">
    /// It is empty, not text, or without a header line; a column name stands twice; a quote in the header is not closed; the gzip is damaged.
    /// </exception>
    public static Task<CsvSource> OpenAsync(
        Stream stream, string name = "the file", bool leaveOpen = false, CancellationToken cancellationToken = default) =>
        OpenAsync(stream, name, leaveOpen, EventDialects.Known, cancellationToken);

    /// <summary>Opens a stream from its present position; it need not be seekable and is only ever read asynchronously.</summary>
    /// <param name="stream">The bytes.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="leaveOpen">Whether the stream stays open when the source is disposed.</param>
    /// <param name="dialects">Profiles that may know the rows of a file without a header line.</param>
    /// <param name="cancellationToken">Ends the reading of the header.</param>
    /// <exception cref="InvalidDataException">
    /// It is empty, not text, or without a header line; a column name stands twice; a quote in the header is not closed; the gzip is damaged.
    /// </exception>
    public static async Task<CsvSource> OpenAsync(
        Stream stream, string name, bool leaveOpen, EventDialects dialects, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dialects);
        ArgumentNullException.ThrowIfNull(stream);
        CsvReader? reader = null;
        try
        {
            CsvInput input = await CsvInput.OpenAsync(stream, name, cancellationToken);
            reader = CsvReader.Create(input.Bytes, Options(input.Separator, input.Encoding), leaveOpen);
            if (!await reader.ReadAsync(cancellationToken)) throw new InvalidDataException($"{name} is empty; expected a header line.");
            (IReadOnlyList<string> header, bool headerless) = CsvHeader.Read(reader, linesBefore: 0, name, dialects);
            return new CsvSource(reader, name, header, input.Separator, headerless);
        }
        catch (Exception exception)
        {
            if (reader is not null) await reader.DisposeAsync();
            if (!leaveOpen) await stream.DisposeAsync();
            if (exception is CsvFormatException) throw TooLong(name, exception);
            throw;
        }
    }

    /// <summary>Moves to the next row; lines with nothing on them are passed over.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="InvalidDataException">A row is longer than <see cref="LargestRow"/>, or the gzip is damaged.</exception>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (_standsOnFirstRow)
        {
            _standsOnFirstRow = false;
            return true;
        }

        try
        {
            return await _reader.ReadAsync(cancellationToken);
        }
        catch (CsvFormatException exception)
        {
            throw TooLong(Name, exception);
        }
    }

    /// <summary>
    /// A cell of the current row, quotes undone; empty past the end of a short row. Valid until the next call of any member.
    /// </summary>
    public ReadOnlySpan<char> Cell(int column) => Row.Cell(column);

    /// <summary>A cell of the current row as a text of its own; equal texts of a column may be the same instance.</summary>
    public string Text(int column) => Row.Text(column);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _reader.DisposeAsync();

    private static CsvReaderOptions Options(char separator, Encoding encoding) => new()
    {
        HasHeader = false, // The header is read as a row: what makes a name good is our own rule.
        Separator = separator,
        Encoding = encoding is UTF8Encoding ? null : encoding,
        TrackLineNumbers = true,
        MaxRecordSize = LargestRow,
        PoolStrings = true,
        BufferSize = BufferSize,
    };

    internal static InvalidDataException TooLong(string name, Exception? inner = null) =>
        new($"{name}: a row is longer than {LargestRow >> 20} MB; is a quote left open?", inner);
}

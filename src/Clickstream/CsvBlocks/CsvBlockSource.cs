using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using Clickstream.Csv;
using CsvHelper;

namespace Clickstream.CsvBlocks;

/// <summary>
/// A CSV file or request body, cut into blocks of whole records that several threads may read at once. It takes what <see cref="CsvSource"/> takes and
/// refuses it in the same words. Not for several threads itself.
/// </summary>
internal sealed class CsvBlockSource : IAsyncDisposable
{
#if DEBUG
    private const int BlockSize = 256; // So that tests meet the seams.
#else
    // Some thousand rows: long enough that handing over costs nothing, short enough to lie in a core's cache with what is made of it.
    private const int BlockSize = 1 << 17;
#endif

    private readonly Stream _bytes;
    private readonly bool _ownsBytes;
    private readonly string _name;
    private readonly byte _separator;
    private readonly long _mostBytes;
    private readonly long _mostRows;
    private byte[] _buffer = Rent(BlockSize);
    private int _length = CsvBlock.Prefix;
    private bool _atEnd;
    private long _bytesRead;
    private long _records;
    private long _lines;

    private CsvBlockSource(CsvInput input, string name, long mostBytes, long mostRows)
    {
        (_mostBytes, _mostRows) = (mostBytes, mostRows);
        // What the encoding cannot read, it replaces; UTF-8 is cut as it is.
        _ownsBytes = input.Encoding is not UTF8Encoding;
        _bytes = _ownsBytes ? Encoding.CreateTranscodingStream(input.Bytes, input.Encoding, Encoding.UTF8, leaveOpen: true) : input.Bytes;
        _name = name;
        _separator = (byte)input.Separator;
        ReaderOptions = Options(input.Separator, poolStrings: true);
    }

    /// <summary>
    /// Names of the columns, each different, without the space around them; of a file without a header line those of the profile whose rows it has.
    /// </summary>
    public IReadOnlyList<string> Header { get; private set; } = [];

    /// <summary>How the records of a block are read.</summary>
    public CsvReaderOptions ReaderOptions { get; }

    /// <summary>Opens a stream from its present position; it is only ever read asynchronously, and stays open.</summary>
    /// <param name="stream">The bytes.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="dialects">Profiles that may know the rows of a file without a header line.</param>
    /// <param name="cancellationToken">Ends the reading of the header.</param>
    /// <param name="mostBytes">Most bytes of the text, unpacked and as UTF-8.</param>
    /// <param name="mostRows">Most rows, the header not counted.</param>
    /// <exception cref="FileTooLargeException">There are more.</exception>
    /// <exception cref="InvalidDataException">As <see cref="CsvSource"/> has it.</exception>
    public static async Task<CsvBlockSource> OpenAsync(
        Stream stream, string name, EventDialects dialects, CancellationToken cancellationToken, long mostBytes = long.MaxValue, long mostRows = long.MaxValue)
    {
        var source = new CsvBlockSource(await CsvInput.OpenAsync(stream, name, cancellationToken), name, mostBytes, mostRows);
        try
        {
            await source.ReadHeaderAsync(dialects, cancellationToken);
            return source;
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
    }

    /// <summary>The next block, which is the caller's to dispose of; null at the end.</summary>
    /// <exception cref="InvalidDataException">A row is longer than <see cref="CsvSource.LargestRow"/>, or the gzip is damaged.</exception>
    /// <exception cref="FileTooLargeException">There are more bytes or rows than are wanted.</exception>
    public async ValueTask<CsvBlock?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await FillAsync(_buffer.Length, cancellationToken);
            RecordCut cut = Cut();
            if (_records + cut.Records > _mostRows) throw FileTooLargeException.Rows(_mostRows);
            if (cut.Records > 0) return Take(cut);
            if (_atEnd) return null;
            if (cut.Length > 0) Drop(cut);
            else Grow();
        }
    }

    /// <summary>All blocks that come next, each the caller's to dispose of. Errors as above.</summary>
    public async IAsyncEnumerable<CsvBlock> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (await ReadAsync(cancellationToken) is { } block) yield return block;
    }

    public async ValueTask DisposeAsync()
    {
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        if (_ownsBytes) await _bytes.DisposeAsync();
    }

    // A pool of a column takes kilobytes, too many for a header whose columns are not yet counted.
    private static CsvReaderOptions Options(char separator, bool poolStrings) =>
        new() { HasHeader = false, Separator = separator, TrackLineNumbers = true, PoolStrings = poolStrings };

    private async Task ReadHeaderAsync(EventDialects dialects, CancellationToken cancellationToken)
    {
        await FillAsync(CsvBlock.Prefix + Encoding.UTF8.Preamble.Length, cancellationToken);
        SkipByteOrderMark();
        RecordCut cut;
        while ((cut = Cut(mostRecords: 1)).Records == 0)
        {
            if (_atEnd) throw new InvalidDataException($"{_name} is empty; expected a header line.");
            if (cut.Length > 0) Drop(cut); // Empty lines.
            else if (_length == _buffer.Length || _length - CsvBlock.Prefix > CsvSource.LargestRow) Grow();
            await FillAsync(2 * _length, cancellationToken); // Looked through once more when it has doubled: a long header costs no more than twice its length.
        }

        using var reader = CsvReader.Create(_buffer.AsMemory(0, CsvBlock.Prefix + cut.Length), Options((char)_separator, poolStrings: false));
        reader.Read();
        (Header, bool isHeaderless) = CsvHeader.Read(reader, _lines - CsvBlock.Prefix, _name, dialects);
        if (!isHeaderless) Drop(cut);
    }

    private void SkipByteOrderMark()
    {
        if (_buffer.AsSpan(CsvBlock.Prefix, _length - CsvBlock.Prefix).StartsWith(Encoding.UTF8.Preamble)) Shift(Encoding.UTF8.Preamble.Length);
    }

    private RecordCut Cut(int mostRecords = int.MaxValue) =>
        RecordCut.Of(_buffer.AsSpan(CsvBlock.Prefix, _length - CsvBlock.Prefix), _separator, _atEnd, mostRecords);

    // Reads until the buffer holds so many bytes, or as many as it may.
    private async ValueTask FillAsync(int wanted, CancellationToken cancellationToken)
    {
        await Task.Yield(); // What is unpacked from little comes without any waiting: a packed file of gigabytes would keep a thread from all others.
        int room = Math.Min(_buffer.Length, CsvBlock.Prefix + CsvSource.LargestRow + 1);
        while (!_atEnd && _length < Math.Min(wanted, room))
        {
            int read = await _bytes.ReadAsync(_buffer.AsMemory(_length, room - _length), cancellationToken);
            _length += read;
            _bytesRead += read;
            if (_bytesRead > _mostBytes) throw FileTooLargeException.Bytes(_mostBytes);
            _atEnd = read == 0;
        }
    }

    private CsvBlock Take(RecordCut cut)
    {
        byte[] rest = Rent(Math.Max(BlockSize, _length - cut.Length));
        int length = CsvBlock.Prefix + cut.Length;
        _buffer.AsSpan(length, _length - length).CopyTo(rest.AsSpan(CsvBlock.Prefix));
        var block = new CsvBlock(_buffer, length) { RecordsBefore = _records, LinesBefore = _lines, RecordCount = cut.Records, HasQuotes = cut.HasQuotes };
        _buffer = rest;
        _length -= cut.Length;
        _records += cut.Records;
        _lines += cut.Lines;
        return block;
    }

    private void Drop(RecordCut cut)
    {
        Shift(cut.Length);
        _lines += cut.Lines;
    }

    private void Shift(int count)
    {
        _buffer.AsSpan(CsvBlock.Prefix + count, _length - CsvBlock.Prefix - count).CopyTo(_buffer.AsSpan(CsvBlock.Prefix));
        _length -= count;
    }

    // No record ends within the buffer.
    private void Grow()
    {
        if (_length - CsvBlock.Prefix > CsvSource.LargestRow) throw CsvSource.TooLong(_name);
        byte[] larger = Rent(2 * _buffer.Length);
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    private static byte[] Rent(int length)
    {
        byte[] rented = ArrayPool<byte>.Shared.Rent(length);
        rented[0] = (byte)'\n';
        return rented;
    }
}

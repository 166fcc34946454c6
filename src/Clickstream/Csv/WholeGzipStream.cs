using System.IO.Compression;

namespace Clickstream.Csv;

/// <summary>
/// Unpacks gzip and refuses a file that was cut off. The runtime's own stream takes the end of its input for the end of the text, so that
/// the rows of a broken upload would be missing without a word. It also refuses one that was made to overwhelm its reader: deflate makes at most 1,032
/// bytes of one, clicks some ten.
/// </summary>
public sealed class WholeGzipStream : ForwardStream
{
    /// <summary>Most bytes of text from a byte of gzip.</summary>
    public const int MostRatio = 250;

    /// <summary>Bytes of text from which on the ratio is looked at: so many cost nobody much, and rows that are all the same pack well.</summary>
    public const long FreeLength = 100L << 20;

    private readonly GzipTail _tail;
    private readonly string _name;
    private long _length;

    /// <param name="compressed">The gzip; disposed of with this stream.</param>
    /// <param name="name">What it is called in errors.</param>
    public WholeGzipStream(Stream compressed, string name)
        : this(new GzipTail(compressed), name)
    {
    }

    private WholeGzipStream(GzipTail tail, string name)
        : base(new GZipStream(tail, CompressionMode.Decompress)) => (_tail, _name) = (tail, name);

    /// <inheritdoc/>
    /// <exception cref="FileTooLargeException">More than <see cref="FreeLength"/> came of it, and more than <see cref="MostRatio"/> times what went in.</exception>
    /// <exception cref="InvalidDataException">It is damaged, or its end is missing.</exception>
    public override int Read(Span<byte> buffer)
    {
        try
        {
            return Count(Inner.Read(buffer), buffer.Length);
        }
        catch (InvalidDataException exception)
        {
            throw Damaged(exception);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="FileTooLargeException">As above.</exception>
    /// <exception cref="InvalidDataException">It is damaged, or its end is missing.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return Count(await Inner.ReadAsync(buffer, cancellationToken), buffer.Length);
        }
        catch (InvalidDataException exception)
        {
            throw Damaged(exception);
        }
    }

    private int Count(int read, int wanted)
    {
        _length += read;
        if (_length > FreeLength && _length / MostRatio > _tail.Count) throw FileTooLargeException.Bomb(_name, MostRatio);
        if (read > 0 || wanted == 0) return read;

        // Of several members only the last one's length is known: it is at most the length of all.
        bool whole = _tail.MayHaveSeveralMembers ? _tail.LastLength <= _length : _tail.LastLength == (uint)_length;
        return whole ? 0 : throw new InvalidDataException("its end is missing.");
    }

    private InvalidDataException Damaged(InvalidDataException inner) => new($"{_name} is a damaged gzip: {inner.Message}", inner);
}

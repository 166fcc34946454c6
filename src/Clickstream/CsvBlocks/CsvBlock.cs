using System.Buffers;

namespace Clickstream.CsvBlocks;

/// <summary>
/// Whole records of a file, in memory that is given back by disposing. Before the records stands an empty line of our own, so that no bytes of a
/// record are taken for a byte order mark.
/// </summary>
internal sealed class CsvBlock(byte[] buffer, int length) : IDisposable
{
    private byte[]? _buffer = buffer;

    /// <summary>Bytes of the empty line that stands before the records.</summary>
    public const int Prefix = 1;

    /// <summary>The empty line and the records.</summary>
    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, length);

    /// <summary>Records of the file before these, its header not counted.</summary>
    public long RecordsBefore { get; init; }

    /// <summary>Lines of the file before these.</summary>
    public long LinesBefore { get; init; }

    /// <summary>Number of records, at least 1.</summary>
    public int RecordCount { get; init; }

    /// <summary>Whether a cell begins with a quote.</summary>
    public bool HasQuotes { get; init; }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _buffer, null) is { } rented) ArrayPool<byte>.Shared.Return(rented);
    }
}

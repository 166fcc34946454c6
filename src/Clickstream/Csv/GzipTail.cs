using System.Buffers.Binary;

namespace Clickstream.Csv;

/// <summary>
/// Passes gzip bytes on and remembers how many there were and how they end: RFC 1952 puts the length of the last member's text into the last four bytes.
/// </summary>
internal sealed class GzipTail(Stream compressed) : ForwardStream(compressed)
{
    private ulong _last;
    private int _starts;

    /// <summary>Bytes passed on.</summary>
    public long Count { get; private set; }

    /// <summary>What the last four bytes say: the length of the last member's text, modulo 2^32.</summary>
    public uint LastLength => BinaryPrimitives.ReverseEndianness((uint)_last);

    /// <summary>
    /// Whether a second member may have begun: its first three bytes (1F 8B 08) were met again, which also happens by chance.
    /// </summary>
    public bool MayHaveSeveralMembers => _starts > 1;

    public override int Read(Span<byte> buffer)
    {
        int count = Inner.Read(buffer);
        Follow(buffer[..count]);
        return count;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count = await Inner.ReadAsync(buffer, cancellationToken);
        Follow(buffer.Span[..count]);
        return count;
    }

    private void Follow(ReadOnlySpan<byte> bytes)
    {
        Count += bytes.Length;
        foreach (byte one in bytes)
        {
            _last = (_last << 8) | one;
            if ((_last & 0xFFFFFF) == 0x1F8B08) _starts++;
        }
    }
}

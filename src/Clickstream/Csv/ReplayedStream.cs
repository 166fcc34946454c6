namespace Clickstream.Csv;

/// <summary>A stream whose first bytes were looked at and are given out once more: a request body cannot be rewound.</summary>
internal sealed class ReplayedStream(ReadOnlyMemory<byte> start, Stream rest) : ForwardStream(rest)
{
    private ReadOnlyMemory<byte> _start = start;

    /// <summary>Reads up to <paramref name="count"/> bytes and returns them with a stream that gives them again.</summary>
    public static async Task<(ReadOnlyMemory<byte> Start, Stream Whole)> PeekAsync(
        Stream stream, int count, CancellationToken cancellationToken)
    {
        var start = new byte[count];
        int length = await stream.ReadAtLeastAsync(start, count, throwOnEndOfStream: false, cancellationToken);
        ReadOnlyMemory<byte> found = start.AsMemory(0, length);
        return (found, new ReplayedStream(found, stream));
    }

    public override int Read(Span<byte> buffer) => _start.IsEmpty ? Inner.Read(buffer) : Replay(buffer);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _start.IsEmpty ? Inner.ReadAsync(buffer, cancellationToken) : ValueTask.FromResult(Replay(buffer.Span));

    private int Replay(Span<byte> buffer)
    {
        int count = Math.Min(buffer.Length, _start.Length);
        _start.Span[..count].CopyTo(buffer);
        _start = _start[count..];
        return count;
    }
}

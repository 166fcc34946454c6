namespace Clickstream.Batch;

/// <summary>
/// Sends answer lines off in the order in which they come, one piece late: what is held back when it is disposed of is dropped, so that a failure
/// leaves no more of an answer than was sent before, and nothing of a short one. Only ever writes asynchronously; the stream stays open.
/// </summary>
internal sealed class AnswerOutput(Stream stream) : IDisposable
{
    /// <summary>Pieces below this are put together.</summary>
    public const int PieceLength = 1 << 16;

    private readonly PooledBuffer _held = new();

    /// <summary>Takes the lines over, and leaves the buffer empty. Waits as long as the receiver does not take what was held back.</summary>
    public async ValueTask WriteAsync(PooledBuffer lines, CancellationToken cancellationToken)
    {
        if (_held.Length + lines.Length <= PieceLength)
        {
            _held.Write(lines.Written.Span);
            lines.Clear();
            return;
        }

        if (_held.Length > 0) await stream.WriteAsync(_held.Written, cancellationToken);
        _held.Clear();
        _held.Swap(lines);
    }

    /// <summary>Sends what is held back.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (_held.Length > 0) await stream.WriteAsync(_held.Written, cancellationToken);
        _held.Clear();
        await stream.FlushAsync(cancellationToken);
    }

    public void Dispose() => _held.Dispose();
}

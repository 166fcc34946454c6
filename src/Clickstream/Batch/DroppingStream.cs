namespace Clickstream.Batch;

/// <summary>
/// Passes on what is written until it is told to drop it. Stands between a writer that sends its buffer off when disposed and a target that
/// must not get any more, so that an answer that failed before its first byte can still become another. Does not own the target.
/// </summary>
internal sealed class DroppingStream(Stream target) : Stream
{
    /// <summary>Whether what is written from now on is dropped.</summary>
    public bool Drops { get; set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        Drops ? ValueTask.CompletedTask : target.WriteAsync(buffer, cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => Drops ? Task.CompletedTask : target.FlushAsync(cancellationToken);

    public override void Write(byte[] buffer, int offset, int count)
    {
        if (!Drops) target.Write(buffer, offset, count);
    }

    public override void Flush()
    {
        if (!Drops) target.Flush();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}

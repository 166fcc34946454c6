using System.Buffers;
using System.Threading.Channels;
using Microsoft.Win32.SafeHandles;

namespace Clickstream.Api.Batch;

/// <summary>
/// Reads a request body ahead of its reader. Most clients send the whole body before they look at the answer; if we stopped reading
/// because our answer is not taken, both sides would wait for ever. So a few megabytes are kept in memory, and once the reader has
/// stood still for a while, the rest goes to a temporary file that vanishes with the stream, and with the process, however that ends. A full file makes the source wait again, lest a sender who never
/// reads fills the disk. For asynchronous reading only.
/// </summary>
internal sealed class ReadAheadStream : Stream
{
#if DEBUG
    private const int ChunkLength = 1 << 10; // So that tests meet the file.
#else
    private const int ChunkLength = 1 << 16;
#endif
    private const int ChunksInMemory = 64;

    private readonly Stream _source;
    private readonly TimeSpan _patience;
    private readonly long _maximumFileLength;
    private readonly Channel<Chunk> _chunks = Channel.CreateUnbounded<Chunk>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
    private readonly SemaphoreSlim _free = new(ChunksInMemory);
    private readonly CancellationTokenSource _ended = new();
    private Task? _pump;
    private volatile bool _readerStands;
    private SafeFileHandle? _file;
    private long _fileLength;
    private Chunk _current;
    private int _taken;
    private bool _isDisposed;

    /// <param name="source">The body; left open.</param>
    /// <param name="patience">How long the reader may stand still with memory full before the file is begun.</param>
    /// <param name="maximumFileLength">Bytes from which on the file is full, 0 or above; it may hold a chunk more.</param>
    /// <param name="startsAtOnce">Whether it reads before it is read from; false for a body that may be refused unread.</param>
    public ReadAheadStream(Stream source, TimeSpan patience, long maximumFileLength = long.MaxValue, bool startsAtOnce = true)
    {
        _source = source;
        _patience = patience;
        _maximumFileLength = maximumFileLength;
        if (startsAtOnce) _pump = PumpAsync();
    }

    /// <summary>Where the file was made; null before. But on Windows its name is taken away at once, so that a process which is killed leaves no file.</summary>
    public string? FilePath { get; private set; }

    /// <summary>Bytes that were written into the file so far.</summary>
    public long FileLength => Interlocked.Read(ref _fileLength);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty) return 0;
        _pump ??= PumpAsync();
        while (_taken == _current.Length)
        {
            Release();
            if (!await _chunks.Reader.WaitToReadAsync(cancellationToken)) return 0;
            _chunks.Reader.TryRead(out _current);
        }

        int count = Math.Min(buffer.Length, _current.Length - _taken);
        if (_current.Memory is { } memory) memory.AsMemory(_taken, count).CopyTo(buffer);
        else count = await RandomAccess.ReadAsync(_file!, buffer[..count], _current.Offset + _taken, cancellationToken);
        _taken += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A request body is read asynchronously.");

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        if (_isDisposed) return; // Who unpacks the body disposes of it too.
        _isDisposed = true;
        await _ended.CancelAsync();
        if (_pump is not null) await _pump;
        Release();
        while (_chunks.Reader.TryRead(out _current)) Release();
        _file?.Dispose();
        _free.Dispose();
        _ended.Dispose();
        await base.DisposeAsync();
    }

    private TimeSpan Patience => _fileLength >= _maximumFileLength ? Timeout.InfiniteTimeSpan : _readerStands ? TimeSpan.Zero : _patience;

    private async Task PumpAsync()
    {
        Exception? failure = null;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(ChunkLength);
        try
        {
            while (await _source.ReadAsync(buffer.AsMemory(0, ChunkLength), _ended.Token) is > 0 and int length)
            {
                if (await _free.WaitAsync(Patience, _ended.Token))
                {
                    await _chunks.Writer.WriteAsync(new Chunk(buffer, 0, length), _ended.Token);
                    buffer = ArrayPool<byte>.Shared.Rent(ChunkLength);
                }
                else
                {
                    _readerStands = true;
                    await SpillAsync(buffer.AsMemory(0, length));
                }
            }
        }
        catch (Exception e)
        {
            failure = e; // Told to the reader, who stands where it can be answered.
        }

        ArrayPool<byte>.Shared.Return(buffer);
        _chunks.Writer.Complete(failure);
    }

    private async Task SpillAsync(ReadOnlyMemory<byte> bytes)
    {
        _file ??= OpenFile(FilePath = Path.Combine(Path.GetTempPath(), $"clickstream-{Guid.NewGuid():N}.tmp"));
        await RandomAccess.WriteAsync(_file, bytes, _fileLength, _ended.Token);
        await _chunks.Writer.WriteAsync(new Chunk(null, _fileLength, bytes.Length), _ended.Token);
        Interlocked.Add(ref _fileLength, bytes.Length);
    }

    // Elsewhere than on Windows a file lives on without a name as long as it is open, and ends with its process even when that is killed.
    private static SafeFileHandle OpenFile(string path)
    {
        bool needsName = OperatingSystem.IsWindows();
        SafeFileHandle file = File.OpenHandle(
            path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.Asynchronous | (needsName ? FileOptions.DeleteOnClose : FileOptions.None));
        if (!needsName) File.Delete(path);
        return file;
    }

    private void Release()
    {
        if (_current.Memory is { } memory)
        {
            ArrayPool<byte>.Shared.Return(memory);
            _free.Release();
            _readerStands = false;
        }

        _current = default;
        _taken = 0;
    }

    /// <summary>Bytes in memory, or in the file from an offset on.</summary>
    private readonly record struct Chunk(byte[]? Memory, long Offset, int Length);
}

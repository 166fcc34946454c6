using System.Buffers;

namespace Clickstream.Batch;

/// <summary>Bytes that are written one after another into memory of the pool, which grows; disposing gives it back.</summary>
internal sealed class PooledBuffer : IBufferWriter<byte>, IDisposable
{
    private byte[] _bytes = [];
    private int _length;

    /// <summary>What was written since <see cref="Clear"/>.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    /// <summary>Number of bytes written.</summary>
    public int Length => _length;

    /// <summary>Room for so many bytes at least; what of it was filled is told by <see cref="Advance"/>.</summary>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        if (_bytes.Length - _length < Math.Max(1, sizeHint)) Grow(Math.Max(1, sizeHint));
        return _bytes.AsSpan(_length);
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        GetSpan(sizeHint);
        return _bytes.AsMemory(_length);
    }

    /// <inheritdoc/>
    public void Advance(int count) => _length += count;

    /// <summary>Writes one byte.</summary>
    public void Write(byte one)
    {
        GetSpan(1)[0] = one;
        _length++;
    }

    /// <summary>Writes some bytes.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        _length += bytes.Length;
    }

    /// <summary>Begins anew.</summary>
    public void Clear() => _length = 0;

    /// <summary>Changes its bytes for another's.</summary>
    public void Swap(PooledBuffer other)
    {
        (_bytes, other._bytes) = (other._bytes, _bytes);
        (_length, other._length) = (other._length, _length);
    }

    public void Dispose()
    {
        if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _length = 0;
    }

    private void Grow(int room)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(_length + room, 2 * _bytes.Length));
        _bytes.AsSpan(0, _length).CopyTo(larger);
        if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}

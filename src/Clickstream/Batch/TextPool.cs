using System.Text;

namespace Clickstream.Batch;

/// <summary>
/// Numbers for texts that are many, such as ids: kept as UTF-8 one after another, with a table of numbers to find them by. That takes less than half of
/// the memory of strings in a dictionary.
/// </summary>
internal sealed class TextPool
{
    private const int ChunkLength = 1 << 16;
    private const int Empty = -1;

    private readonly List<Entry> _entries = [];
    private readonly List<byte[]> _chunks = [];
    private int _used;
    private int[] _slots = NewSlots(1 << 10);
    private byte[] _bytes = new byte[256];

    /// <summary>Number of texts.</summary>
    public int Count => _entries.Count;

    /// <summary>The number of a text of well-formed UTF-16; -1 of none.</summary>
    public int NumberOf(string? text)
    {
        if (text is null) return -1;
        int most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_bytes.Length < most) _bytes = new byte[2 * most];
        ReadOnlySpan<byte> bytes = _bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, _bytes));
        int hash = text.GetHashCode(StringComparison.Ordinal);
        int slot = Find(bytes, hash);
        if (_slots[slot] != Empty) return _slots[slot];
        if (2 * _entries.Count >= _slots.Length) slot = Grow(bytes, hash);
        _slots[slot] = _entries.Count;
        _entries.Add(Keep(bytes, hash));
        return _entries.Count - 1;
    }

    /// <summary>The text of a number; null of -1. May be asked by several threads, as long as none adds.</summary>
    public string? TextOf(int number) => number < 0 ? null : Encoding.UTF8.GetString(BytesOf(_entries[number]));

    private ReadOnlySpan<byte> BytesOf(Entry entry) => _chunks[entry.Chunk].AsSpan(entry.Start, entry.Length);

    private int Find(ReadOnlySpan<byte> bytes, int hash)
    {
        for (int slot = hash & (_slots.Length - 1); ; slot = (slot + 1) & (_slots.Length - 1))
        {
            int number = _slots[slot];
            if (number == Empty || (_entries[number].Hash == hash && bytes.SequenceEqual(BytesOf(_entries[number])))) return slot;
        }
    }

    private int Grow(ReadOnlySpan<byte> bytes, int hash)
    {
        _slots = NewSlots(2 * _slots.Length);
        for (int number = 0; number < _entries.Count; number++)
        {
            int slot = _entries[number].Hash & (_slots.Length - 1);
            while (_slots[slot] != Empty) slot = (slot + 1) & (_slots.Length - 1);
            _slots[slot] = number;
        }

        return Find(bytes, hash);
    }

    private Entry Keep(ReadOnlySpan<byte> bytes, int hash)
    {
        if (_chunks.Count == 0 || _used + bytes.Length > _chunks[^1].Length)
        {
            _chunks.Add(new byte[Math.Max(ChunkLength, bytes.Length)]);
            _used = 0;
        }

        bytes.CopyTo(_chunks[^1].AsSpan(_used));
        var entry = new Entry(_chunks.Count - 1, _used, bytes.Length, hash);
        _used += bytes.Length;
        return entry;
    }

    private static int[] NewSlots(int count)
    {
        var slots = new int[count];
        Array.Fill(slots, Empty);
        return slots;
    }

    private readonly record struct Entry(int Chunk, int Start, int Length, int Hash);
}

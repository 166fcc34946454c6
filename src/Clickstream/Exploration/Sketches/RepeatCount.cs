using System.Numerics;

namespace Clickstream.Exploration.Sketches;

/// <summary>
/// How many rows repeat one that was there before. Hashes of rows are kept in a table of bounded size; when it is full, only those whose lowest bits are zero
/// stay and count, twice as many rows each time, so that the answer becomes an estimate from a sample of rows that is the same in every run.
/// Reference: adaptive sampling, Wegman; Flajolet 1990.
/// </summary>
/// <param name="capacity">Most hashes that are kept, 1 or above.</param>
internal sealed class RepeatCount(int capacity)
{
    private const int SmallestTable = 1 << 10;

    // Zero stands for an empty slot; the row whose hash that is takes another's place with a probability of 5e-20.
    private ulong[] _slots = new ulong[SmallestTable];
    private int _used;
    private int _level;
    private long _repeats;

    /// <summary>Rows that repeat another, exact or estimated.</summary>
    public long Repeats => _repeats << _level;

    /// <summary>Whether it is estimated, of one row in so many; 1 when it is exact.</summary>
    public long SampledFrom => 1L << _level;

    /// <summary>Takes the hash of a row.</summary>
    public void Add(ulong hash)
    {
        if (hash == 0) hash = 1;
        if (!IsSampled(hash)) return;
        if (!Put(_slots, hash))
        {
            _repeats++;
            return;
        }

        if (++_used >= capacity) Thin();
        else if (2 * _used > _slots.Length) Rebuild(2 * _slots.Length);
    }

    private bool IsSampled(ulong hash) => BitOperations.TrailingZeroCount(hash) >= _level;

    private void Thin()
    {
        _level++;
        _repeats >>= 1; // Half of those that were counted are taken to be of the rows that stay.
        Rebuild(_slots.Length);
    }

    private void Rebuild(int size)
    {
        ulong[] slots = new ulong[size];
        _used = 0;
        foreach (ulong hash in _slots)
            if (hash != 0 && IsSampled(hash) && Put(slots, hash)) _used++;
        _slots = slots;
    }

    // The highest bits choose the slot, since the lowest say which rows stay. False when it is there.
    private static bool Put(ulong[] slots, ulong hash)
    {
        int mask = slots.Length - 1, shift = 64 - BitOperations.Log2((uint)slots.Length);
        for (int slot = (int)(hash >> shift); ; slot = (slot + 1) & mask)
        {
            if (slots[slot] == hash) return false;
            if (slots[slot] != 0) continue;
            slots[slot] = hash;
            return true;
        }
    }
}

using System.Buffers.Binary;
using System.Numerics;

namespace Clickstream.Batch;

/// <summary>
/// What the texts of a column came to, so that a text met before is neither made a string again nor looked up in a model. Open addressing; of very many
/// different texts only the first are kept, so that it stays small.
/// </summary>
internal sealed class CellCache
{
    private const int LongestKey = 64;
    private const int MostSlots = 1 << 12;

    private Slot[] _slots = new Slot[1 << 6];
    private int _count;

    /// <summary>Finds a text.</summary>
    public bool TryFind(ReadOnlySpan<byte> text, out CellValue value)
    {
        if (text.Length <= LongestKey)
        {
            ref Slot slot = ref Find(text);
            if (slot.Key is not null)
            {
                value = slot.Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>Keeps what a text that was not found came to, if there is room.</summary>
    public void Add(ReadOnlySpan<byte> text, CellValue value)
    {
        if (text.Length > LongestKey || 2 * _count >= MostSlots) return;
        if (2 * _count >= _slots.Length) Grow();
        Find(text) = new Slot { Key = text.ToArray(), Value = value };
        _count++;
    }

    private ref Slot Find(ReadOnlySpan<byte> text)
    {
        Slot[] slots = _slots;
        for (uint place = HashOf(text); ; place++)
        {
            ref Slot slot = ref slots[place & (uint)(slots.Length - 1)];
            if (slot.Key is null || text.SequenceEqual(slot.Key)) return ref slot;
        }
    }

    private void Grow()
    {
        Slot[] old = _slots;
        _slots = new Slot[2 * old.Length];
        foreach (Slot slot in old)
            if (slot.Key is not null) Find(slot.Key) = slot;
    }

    // Of the length, the beginning and the end, which tells the words of a column apart; others share a place, and are found one after another.
    private static uint HashOf(ReadOnlySpan<byte> text)
    {
        ulong mixed = (ulong)text.Length;
        if (text.Length >= 8)
        {
            mixed = BitOperations.RotateLeft(mixed ^ BinaryPrimitives.ReadUInt64LittleEndian(text), 29) * 0x9E3779B97F4A7C15;
            mixed ^= BinaryPrimitives.ReadUInt64LittleEndian(text[^8..]);
        }
        else if (text.Length >= 4)
        {
            mixed = (mixed << 59) ^ BinaryPrimitives.ReadUInt32LittleEndian(text) ^ ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(text[^4..]) << 32);
        }
        else
        {
            foreach (byte one in text) mixed = (mixed << 8) | one;
        }

        return (uint)((mixed * 0x9E3779B97F4A7C15) >> 32);
    }

    private struct Slot
    {
        public byte[]? Key;
        public CellValue Value;
    }
}

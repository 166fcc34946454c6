namespace Clickstream.Learning.Recommendation;

/// <summary>Past sessions as lists of item numbers, oldest session first.</summary>
public sealed class ItemSessions
{
    private readonly int[] _starts;
    private readonly int[] _items;

    /// <param name="itemCount">Number of items; their numbers are 0 to this, less one.</param>
    /// <param name="starts">Where each session begins in <paramref name="items"/>, rising, and at the end their length: one more than there are sessions.</param>
    /// <param name="items">The items of all sessions, in the order of the clicks.</param>
    /// <exception cref="ArgumentException">The starts do not rise from 0 to the number of clicks, or an item's number is out of range.</exception>
    public ItemSessions(int itemCount, int[] starts, int[] items)
    {
        ArgumentNullException.ThrowIfNull(starts);
        ArgumentNullException.ThrowIfNull(items);
        CompressedRows.Check(starts, items.Length);
        for (int i = 0; i < items.Length; i++)
            if ((uint)items[i] >= (uint)itemCount) throw new ArgumentException($"Click {i} is of item {items[i]}; expected 0 to {itemCount - 1}.", nameof(items));
        ItemCount = itemCount;
        _starts = starts;
        _items = items;
    }

    /// <summary>Number of items.</summary>
    public int ItemCount { get; }

    /// <summary>Number of sessions.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>Number of clicks in all sessions.</summary>
    public int ClickCount => _items.Length;

    /// <summary>Where each session begins, and at the end the number of clicks.</summary>
    public ReadOnlySpan<int> Starts => _starts;

    /// <summary>The items of all sessions.</summary>
    public ReadOnlySpan<int> Items => _items;

    /// <summary>The items of a session, in the order of the clicks.</summary>
    public ReadOnlySpan<int> this[int session] => _items.AsSpan(_starts[session], _starts[session + 1] - _starts[session]);

    /// <summary>The first sessions, as many as are asked for.</summary>
    public ItemSessions Take(int count) => Slice(0, count);

    /// <summary>All but the first sessions.</summary>
    public ItemSessions Skip(int count) => Slice(count, Count);

    /// <summary>The same sessions with their last clicks only.</summary>
    /// <param name="clickCount">Most clicks of a session, 1 or above.</param>
    public ItemSessions KeepLast(int clickCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(clickCount, 1);
        int[] starts = new int[_starts.Length];
        for (int session = 0; session < Count; session++) starts[session + 1] = starts[session] + Math.Min(clickCount, this[session].Length);
        if (starts[^1] == ClickCount) return this;
        int[] items = new int[starts[^1]];
        for (int session = 0; session < Count; session++) this[session][^(starts[session + 1] - starts[session])..].CopyTo(items.AsSpan(starts[session]));
        return new ItemSessions(ItemCount, starts, items);
    }

    private ItemSessions Slice(int from, int to)
    {
        int first = _starts[from];
        return new ItemSessions(ItemCount, [.. _starts[from..(to + 1)].Select(start => start - first)], _items[first.._starts[to]]);
    }
}

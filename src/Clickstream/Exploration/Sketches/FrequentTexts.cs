using System.Runtime.InteropServices;

namespace Clickstream.Exploration.Sketches;

/// <summary>
/// Counts texts, of each of which the beginning is kept to show, one by one as long as there are at most as many different ones as the capacity; beyond that the frequent ones, whose counts are then too low by
/// at most <see cref="MostMissed"/>: when the table is full, the median count is taken from all, and what is left without a count goes.
/// Reference: Misra and Gries 1982, in steps as of Anderson and others 2017.
/// </summary>
/// <param name="capacity">Most different texts that are kept, 2 or above.</param>
internal sealed class FrequentTexts(int capacity)
{
    private readonly Dictionary<ulong, int> _places = [];
    private readonly DistinctCount _distinct = new();
    private List<CountedText> _texts = [];

    /// <summary>Whether there was room for every text, so that all counts are exact.</summary>
    public bool IsExact => MostMissed == 0;

    /// <summary>Whether the next new text has no room, so that others lose of their counts.</summary>
    public bool IsFull => _texts.Count >= capacity;

    /// <summary>By how much a count may be too low.</summary>
    public long MostMissed { get; private set; }

    /// <summary>How many different texts there were: exact where <see cref="IsExact"/>, else within some 2 %.</summary>
    public long Distinct => IsExact ? _texts.Count : Math.Max(_texts.Count, _distinct.Estimate());

    /// <summary>The texts that are counted, in no order.</summary>
    public ReadOnlySpan<CountedText> Texts => CollectionsMarshal.AsSpan(_texts);

    /// <summary>Takes a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isNew">Whether it was not in the table.</param>
    /// <returns>Its count; the reference is good until the next text is taken.</returns>
    public ref CountedText Add(ReadOnlySpan<char> text, out bool isNew)
    {
        ulong hash = TextHash.Of(text);
        _distinct.Add(hash);
        ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, hash, out bool known);
        isNew = !known;
        if (!known)
        {
            place = _texts.Count;
            _texts.Add(new CountedText { Hash = hash, Text = ShortText.Of(text) });
            if (_texts.Count > capacity)
            {
                int kept = Prune(hash); // Before the list is looked into: it is another one then.
                return ref CollectionsMarshal.AsSpan(_texts)[kept];
            }
        }

        ref CountedText counted = ref CollectionsMarshal.AsSpan(_texts)[place];
        counted.Count++;
        return ref counted;
    }

    /// <summary>The most frequent ones, the first first; of equals by their text.</summary>
    public IReadOnlyList<(string Text, long Count)> Top(int count) =>
    [
        .. _texts.Select(text => (text.Text, text.Count)).OrderByDescending(text => text.Count)
            .ThenBy(text => text.Text, StringComparer.Ordinal).Take(count),
    ];

    // The text that was taken last stays, whatever its count; its place is returned.
    private int Prune(ulong last)
    {
        CollectionsMarshal.AsSpan(_texts)[^1].Count++;
        long[] counts = [.. _texts.Select(text => text.Count)];
        Array.Sort(counts);
        long median = counts[counts.Length / 2];
        MostMissed += median;
        var kept = new List<CountedText>(capacity);
        _places.Clear();
        foreach (CountedText text in _texts)
        {
            if (text.Count <= median && text.Hash != last) continue;
            _places[text.Hash] = kept.Count;
            kept.Add(text with { Count = Math.Max(1, text.Count - median) });
        }

        _texts = kept;
        return kept.Count - 1;
    }
}

namespace Clickstream.Learning.Recommendation;

/// <summary>Memory that one thread needs to rank items: made by the model, not for two threads at once.</summary>
public sealed class NextItemScratch
{
    private readonly int[] _slotOf;

    internal NextItemScratch(int itemCount, SessionNeighborOptions options)
    {
        _slotOf = new int[itemCount];
        Search = new NeighborSearch(options);
        ClickOf = new int[options.MaximumItems];
    }

    /// <summary>Number of candidates.</summary>
    internal int Count { get; private set; }

    /// <summary>The item of each candidate.</summary>
    internal int[] Items { get; private set; } = new int[256];

    /// <summary>What is known of each candidate: a row of sums, then a row of features.</summary>
    internal float[] Sums { get; private set; } = new float[256 * NextItemFeatures.SumCount];

    internal float[] Features { get; private set; } = new float[256 * NextItemFeatures.Count];

    /// <summary>Score of each candidate.</summary>
    internal float[] Scores { get; private set; } = new float[256];

    /// <summary>The match that gave a candidate its strongest vote of a neighbour, and that vote.</summary>
    internal (int Match, float Vote)[] Votes { get; private set; } = new (int, float)[256];

    /// <summary>Mean of each feature over the candidates.</summary>
    internal float[] Mean { get; } = new float[NextItemFeatures.Count];

    internal NeighborSearch Search { get; }

    /// <summary>Which click of the query each item of the search is.</summary>
    internal int[] ClickOf { get; }

    /// <summary>The candidate of an item, made if need be.</summary>
    internal int Slot(int item)
    {
        int slot = _slotOf[item];
        return slot > 0 ? slot - 1 : Add(item);
    }

    /// <summary>Whether the item is a candidate.</summary>
    internal bool Holds(int item) => _slotOf[item] > 0;

    /// <summary>Forgets all candidates.</summary>
    internal void Clear()
    {
        for (int i = 0; i < Count; i++) _slotOf[Items[i]] = 0;
        Count = 0;
    }

    private int Add(int item)
    {
        if (Count == Items.Length) Grow();
        Items[Count] = item;
        Sums.AsSpan(Count * NextItemFeatures.SumCount, NextItemFeatures.SumCount).Clear();
        Votes[Count] = (-1, 0);
        _slotOf[item] = ++Count;
        return Count - 1;
    }

    private void Grow()
    {
        int length = Items.Length * 2;
        Items = Larger(Items, length);
        Sums = Larger(Sums, length * NextItemFeatures.SumCount);
        Features = Larger(Features, length * NextItemFeatures.Count);
        Scores = Larger(Scores, length);
        Votes = Larger(Votes, length);
    }

    private static T[] Larger<T>(T[] array, int length)
    {
        Array.Resize(ref array, length);
        return array;
    }
}

namespace Clickstream.Learning.Trees.Growing;

/// <summary>
/// The nodes of a growing tree that can yet be split, and which is next: the one of greatest gain, of equals the older. Where leaves are not
/// limited, each of them will be split whatever the order; then the newest is next, whose rows are still in the cache.
/// </summary>
/// <param name="bestFirst">Whether the order matters.</param>
internal sealed class OpenNodes(bool bestFirst)
{
    private static readonly Comparer<(double Gain, int Node)> GreatestGain = Comparer<(double Gain, int Node)>.Create(
        (a, b) => a.Gain != b.Gain ? b.Gain.CompareTo(a.Gain) : a.Node.CompareTo(b.Node));

    private readonly PriorityQueue<int, (double Gain, int Node)> _byGain = new(GreatestGain);
    private readonly Stack<int> _byAge = new();

    /// <summary>Takes a node in, if it has a split.</summary>
    public void Add(int index, GrowingNode node)
    {
        if (!node.Split.Exists) return;
        if (bestFirst) _byGain.Enqueue(index, (node.Split.Gain, index));
        else _byAge.Push(index);
    }

    /// <summary>Takes the next one out; false when there is none.</summary>
    public bool TryTake(out int index) => bestFirst ? _byGain.TryDequeue(out index, out _) : _byAge.TryPop(out index);
}

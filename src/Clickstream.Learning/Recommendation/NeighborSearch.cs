namespace Clickstream.Learning.Recommendation;

/// <summary>Memory for one search of neighbours.</summary>
internal sealed class NeighborSearch(SessionNeighborOptions options)
{
    /// <summary>Number of items asked for.</summary>
    public int Count { get; set; }

    /// <summary>The items asked for, each once, the most recent first.</summary>
    public int[] Items { get; } = new int[options.MaximumItems];

    /// <summary>Place of each of them from the end of the session, 1 for the last click.</summary>
    public int[] Places { get; } = new int[options.MaximumItems];

    /// <summary>How far the list of each of them was read.</summary>
    public int[] Heads { get; } = new int[options.MaximumItems];

    /// <summary>What was found.</summary>
    public SessionNeighbor[] Found { get; private set; } = new SessionNeighbor[64];

    /// <summary>Makes room for one more.</summary>
    public void Put(int index, SessionNeighbor neighbor)
    {
        if (index == Found.Length)
        {
            SessionNeighbor[] larger = new SessionNeighbor[Found.Length * 2];
            Found.CopyTo(larger, 0);
            Found = larger;
        }

        Found[index] = neighbor;
    }
}

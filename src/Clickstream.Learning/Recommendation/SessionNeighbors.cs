namespace Clickstream.Learning.Recommendation;

/// <summary>
/// Past sessions by the items in them, to find those that are like a session at hand. The k most alike of the m most recent that share an item are
/// its neighbours: V-SKNN (Ludewig and Jannach 2018) by the index of VMIS-kNN (Kersbergen, Sprangers and Schelter 2022, "Serenade - Low-Latency
/// Session-Based Recommendation in e-Commerce at Scale"). The lists of the items are merged, newest session first, so that the search ends as soon
/// as m sessions are found, however many there are. Immutable.
/// </summary>
public sealed class SessionNeighbors
{
    private readonly int[] _starts;
    private readonly int[] _sessionsOf;

    private SessionNeighbors(ItemSessions sessions, SessionNeighborOptions options, int[] sessionCounts)
    {
        Sessions = sessions;
        Options = options;
        SessionCounts = sessionCounts;
        _starts = new int[sessions.ItemCount + 1];
        for (int item = 0; item < sessions.ItemCount; item++) _starts[item + 1] = _starts[item] + Math.Min(sessionCounts[item], options.SampleSize);
        _sessionsOf = new int[_starts[^1]];
        int[] next = _starts[..sessions.ItemCount];
        for (int session = sessions.Count - 1; session >= 0; session--)
        {
            foreach (int item in sessions[session])
                if (next[item] < _starts[item + 1]) _sessionsOf[next[item]++] = session;
        }
    }

    /// <summary>How neighbours are found.</summary>
    public SessionNeighborOptions Options { get; }

    /// <summary>The past sessions, each item once a session, where it stood last.</summary>
    public ItemSessions Sessions { get; }

    /// <summary>In how many sessions each item was.</summary>
    public IReadOnlyList<int> SessionCounts { get; }

    /// <summary>Builds the index.</summary>
    /// <param name="sessions">Past sessions, oldest first.</param>
    /// <param name="options">How neighbours are to be found.</param>
    public static SessionNeighbors Build(ItemSessions sessions, SessionNeighborOptions options)
    {
        ArgumentNullException.ThrowIfNull(sessions);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.SampleSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.NeighborCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaximumSessionItems, 1);
        if (options.MaximumItems is < 1 or > 32) throw new ArgumentOutOfRangeException(nameof(options), options.MaximumItems, "MaximumItems must be 1 to 32.");
        int[] starts = new int[sessions.Count + 1];
        var items = new List<int>(sessions.ClickCount);
        int[] lastSession = new int[sessions.ItemCount];
        Array.Fill(lastSession, -1);
        var kept = new List<int>();
        for (int session = 0; session < sessions.Count; session++)
        {
            kept.Clear();
            ReadOnlySpan<int> clicks = sessions[session];
            for (int i = clicks.Length - 1; i >= 0 && kept.Count < options.MaximumSessionItems; i--)
            {
                if (lastSession[clicks[i]] == session) continue;
                lastSession[clicks[i]] = session;
                kept.Add(clicks[i]);
            }

            kept.Reverse();
            items.AddRange(kept);
            starts[session + 1] = items.Count;
        }

        return FromDistinct(new ItemSessions(sessions.ItemCount, starts, [.. items]), options);
    }

    /// <summary>Builds the index of sessions that hold no item twice.</summary>
    internal static SessionNeighbors FromDistinct(ItemSessions sessions, SessionNeighborOptions options)
    {
        int[] counts = new int[sessions.ItemCount];
        foreach (int item in sessions.Items) counts[item]++;
        return new SessionNeighbors(sessions, options, counts);
    }

    /// <summary>The neighbours of a session.</summary>
    /// <param name="clicks">Its items, oldest first; none of them below 0.</param>
    /// <returns>At most k, the most alike first; of two as alike the more recent.</returns>
    public IReadOnlyList<SessionNeighbor> Find(IReadOnlyList<int> clicks)
    {
        ArgumentNullException.ThrowIfNull(clicks);
        var search = new NeighborSearch(Options);
        for (int i = clicks.Count - 1; i >= 0 && search.Count < Options.MaximumItems; i--)
        {
            if (search.Items.AsSpan(0, search.Count).Contains(clicks[i])) continue;
            search.Items[search.Count] = clicks[i];
            search.Places[search.Count++] = clicks.Count - i;
        }

        int found = Find(search);
        return [.. search.Found.Take(found).OrderByDescending(neighbor => neighbor.Key)];
    }

    /// <summary>Finds the neighbours of the items that stand in the search, in no order.</summary>
    /// <param name="search">Holds the items and takes what is found.</param>
    /// <returns>How many were found, at most k.</returns>
    internal int Find(NeighborSearch search)
    {
        int itemCount = search.Count;
        for (int i = 0; i < itemCount; i++) search.Heads[i] = _starts[search.Items[i]];
        int found = 0;
        while (found < Options.SampleSize)
        {
            int newest = -1;
            for (int i = 0; i < itemCount; i++)
            {
                int head = search.Heads[i];
                if (head < _starts[search.Items[i] + 1] && _sessionsOf[head] > newest) newest = _sessionsOf[head];
            }

            if (newest < 0) break;
            float similarity = 0;
            int match = -1;
            for (int i = 0; i < itemCount; i++)
            {
                int head = search.Heads[i];
                if (head >= _starts[search.Items[i] + 1] || _sessionsOf[head] != newest) continue;
                search.Heads[i]++;
                if (match < 0) match = i;
                similarity += 1f / search.Places[i];
            }

            search.Put(found++, new SessionNeighbor(newest, similarity, match));
        }

        return KeepMostAlike(search.Found.AsSpan(0, found));
    }

    // Hoare's selection: the k with the highest keys come to stand in front.
    private int KeepMostAlike(Span<SessionNeighbor> found)
    {
        int wanted = Options.NeighborCount;
        if (found.Length <= wanted) return found.Length;
        int low = 0;
        int high = found.Length - 1;
        while (low < high)
        {
            long pivot = found[(low + high) / 2].Key;
            int i = low;
            int j = high;
            while (i <= j)
            {
                while (found[i].Key > pivot) i++;
                while (found[j].Key < pivot) j--;
                if (i > j) continue;
                (found[i], found[j]) = (found[j], found[i]);
                i++;
                j--;
            }

            if (wanted - 1 <= j) high = j;
            else if (wanted - 1 >= i) low = i;
            else break;
        }

        return wanted;
    }
}

using Clickstream.Learning.Recommendation;

namespace Clickstream.Learning.Tests.Recommendation;

/// <summary>What past sessions tell, counted with dictionaries straight from the definitions, every session looked at for every question.</summary>
/// <param name="sessions">Past sessions, oldest first.</param>
internal sealed class NaivePast(ItemSessions sessions)
{
    private readonly int[][] _sessions = [.. Enumerable.Range(0, sessions.Count).Select(session => sessions[session].ToArray())];

    /// <summary>Number of past sessions.</summary>
    public int Count => _sessions.Length;

    /// <summary>What follows from an item, strongest first, of two as strong the lower number: share by target.</summary>
    public (int Item, double Share)[] Links(int from, ItemTransitionOptions options)
    {
        var sums = new Dictionary<int, double>();
        for (int session = 0; session < Count; session++)
        {
            int[] clicks = _sessions[session];
            for (int earlier = 0; earlier < clicks.Length; earlier++)
            {
                for (int later = earlier + 1; later < clicks.Length; later++)
                {
                    if (later - earlier > options.MaximumSteps) continue;
                    double weight = options.Decays ? 1.0 / (later - earlier) : 1;
                    if (clicks[earlier] == from) sums[clicks[later]] = sums.GetValueOrDefault(clicks[later]) + weight;
                    if (options.BothWays && clicks[later] == from) sums[clicks[earlier]] = sums.GetValueOrDefault(clicks[earlier]) + weight;
                }
            }
        }

        sums.Remove(from);
        double total = sums.Values.Sum() + options.Shrinkage;
        return [.. sums.OrderByDescending(sum => sum.Value).ThenBy(sum => sum.Key).Take(options.MaximumLinks).Select(sum => (sum.Key, sum.Value / total))];
    }

    /// <summary>Share of the clicks by item, a click counting half as much when it is older by so many sessions.</summary>
    public double[] Popularity(double halfLifeSessions)
    {
        var sums = new double[sessions.ItemCount];
        for (int session = 0; session < Count; session++)
        {
            foreach (int item in _sessions[session]) sums[item] += Math.Pow(0.5, (Count - 1 - session) / halfLifeSessions);
        }

        double total = sums.Sum();
        return [.. sums.Select(sum => total > 0 ? sum / total : 0)];
    }

    /// <summary>The items of a past session, each once where it stood last, the last of them only.</summary>
    public int[] Distinct(int session, int most) =>
        [.. _sessions[session].Reverse().Distinct().Take(most).Reverse()];

    /// <summary>In how many sessions an item is, as far as they are kept.</summary>
    public int SessionsWith(int item, int most) => Enumerable.Range(0, Count).Count(session => Distinct(session, most).Contains(item));

    /// <summary>
    /// V-SKNN: of all sessions that share one of the session's last items, the m most recent; of these the k with the largest sum of
    /// 1 / (place from the end) over the shared items, each once; of two as alike the more recent.
    /// </summary>
    /// <param name="places">Place from the end, 1 for the last click, by item asked for.</param>
    /// <param name="options">k, m and how much of past sessions is kept.</param>
    public NaiveNeighbor[] Neighbors(IReadOnlyDictionary<int, int> places, SessionNeighborOptions options) =>
    [
        .. Enumerable.Range(0, Count).Reverse()
            .Select(session => (Session: session, Shared: Distinct(session, options.MaximumSessionItems).Where(places.ContainsKey).OrderBy(item => places[item]).ToArray()))
            .Where(one => one.Shared.Length > 0)
            .Take(options.SampleSize)
            .Select(one => new NaiveNeighbor(one.Session, one.Shared.Aggregate(0f, (sum, item) => sum + (1f / places[item])), one.Shared[0]))
            .OrderByDescending(neighbor => neighbor.Similarity).ThenByDescending(neighbor => neighbor.Session)
            .Take(options.NeighborCount),
    ];

    /// <summary>The last items of a session, each once, with the place of its last click; the same item in a row is one click.</summary>
    /// <param name="clicks">Items, oldest first; below 0 for an unknown one, which takes a place, too.</param>
    /// <param name="most">How many items.</param>
    public static Dictionary<int, int> Places(IReadOnlyList<int> clicks, int most)
    {
        int[] distinct = [.. clicks.Where((item, at) => at == 0 || item != clicks[at - 1]).Reverse()];
        return distinct.Select((item, at) => (item, Place: at + 1)).Where(one => one.item >= 0)
            .DistinctBy(one => one.item).Take(most).ToDictionary(one => one.item, one => one.Place);
    }
}

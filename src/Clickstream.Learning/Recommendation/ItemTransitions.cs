namespace Clickstream.Learning.Recommendation;

/// <summary>
/// Counts which items are clicked after, or together with, which: the sequential rules (one way, decaying over the steps), the Markov chain (one
/// step) and the association rules (both ways) of Ludewig and Jannach 2018, "Evaluation of Session-based Recommendation Algorithms".
/// </summary>
public static class ItemTransitions
{
    /// <summary>
    /// The strength of the link from a to b is the sum over all pairs of a click on a and a later one on b (with both ways: or earlier), at most
    /// so many clicks apart in one session, of 1 or of 1 / (clicks apart), divided by the same sum over all b but a, plus the shrinkage.
    /// </summary>
    /// <param name="sessions">Past sessions, oldest first.</param>
    /// <param name="options">Which pairs count.</param>
    public static ItemLinks Count(ItemSessions sessions, ItemTransitionOptions options)
    {
        ArgumentNullException.ThrowIfNull(sessions);
        ArgumentNullException.ThrowIfNull(options);
        return Count(sessions, new ItemPositions(sessions), options);
    }

    internal static ItemLinks Count(ItemSessions sessions, ItemPositions positions, ItemTransitionOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaximumSteps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaximumLinks, 1);
        var rows = new (int[] Targets, float[] Weights)[sessions.ItemCount];
        Parallel.For(
            0,
            sessions.ItemCount,
            () => new Sums(sessions.ItemCount),
            (item, _, sums) =>
            {
                rows[item] = RowOf(item, sessions, positions, options, sums);
                return sums;
            },
            _ => { });
        int[] starts = new int[rows.Length + 1];
        for (int item = 0; item < rows.Length; item++) starts[item + 1] = starts[item] + rows[item].Targets.Length;
        int[] targets = new int[starts[^1]];
        float[] weights = new float[starts[^1]];
        for (int item = 0; item < rows.Length; item++)
        {
            rows[item].Targets.CopyTo(targets, starts[item]);
            rows[item].Weights.CopyTo(weights, starts[item]);
        }

        return new ItemLinks(starts, targets, weights);
    }

    // Item by item, so that memory does not grow with the number of pairs and the sums do not hang on the number of threads.
    private static (int[] Targets, float[] Weights) RowOf(int item, ItemSessions sessions, ItemPositions positions, ItemTransitionOptions options, Sums sums)
    {
        ReadOnlySpan<int> items = sessions.Items;
        foreach (int click in positions[item])
        {
            int session = positions.SessionOfClick[click];
            int last = Math.Min(sessions.Starts[session + 1] - 1, click + Math.Min(options.MaximumSteps, sessions.ClickCount));
            for (int other = click + 1; other <= last; other++) sums.Add(items[other], Weight(other - click));
            if (!options.BothWays) continue;
            int first = Math.Max(sessions.Starts[session], click - options.MaximumSteps);
            for (int other = click - 1; other >= first; other--) sums.Add(items[other], Weight(click - other));

            double Weight(int steps) => options.Decays ? 1.0 / steps : 1;
        }

        return sums.Take(item, options);
    }

    /// <summary>Sums by item, of which few are not zero.</summary>
    private sealed class Sums(int itemCount)
    {
        private readonly double[] _sums = new double[itemCount];
        private readonly List<int> _touched = [];

        public void Add(int item, double weight)
        {
            if (_sums[item] == 0) _touched.Add(item);
            _sums[item] += weight;
        }

        // The strongest links as shares, and everything zero again. Of two as strong the lower number stands first.
        public (int[] Targets, float[] Weights) Take(int from, ItemTransitionOptions options)
        {
            _touched.Remove(from);
            _sums[from] = 0; // An item is no answer to itself.
            _touched.Sort();
            double total = options.Shrinkage;
            foreach (int item in _touched) total += _sums[item];
            int[] targets = [.. _touched.OrderByDescending(item => _sums[item]).Take(options.MaximumLinks)];
            float[] weights = [.. targets.Select(item => Math.Max((float)(_sums[item] / total), float.Epsilon))];
            foreach (int item in _touched) _sums[item] = 0;
            _touched.Clear();
            return (targets, weights);
        }
    }
}

namespace Clickstream.Learning.Recommendation;

/// <summary>How often items are clicked: over all, and lately. Immutable.</summary>
public sealed class ItemPopularity
{
    /// <param name="overall">Share of all clicks that fell on each item.</param>
    /// <param name="recent">The same, with recent clicks counting more.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a share is not between 0 and 1.</exception>
    public ItemPopularity(float[] overall, float[] recent)
    {
        ArgumentNullException.ThrowIfNull(overall);
        ArgumentNullException.ThrowIfNull(recent);
        if (overall.Length != recent.Length) throw new ArgumentException($"{overall.Length} items have {recent.Length} recent shares.", nameof(recent));
        if (!overall.Concat(recent).All(share => share is >= 0 and <= 1)) throw new ArgumentException("A share of the clicks is not between 0 and 1.", nameof(overall));
        Overall = overall;
        Recent = recent;
        Order = [.. Enumerable.Range(0, recent.Length).OrderByDescending(item => recent[item]).ThenByDescending(item => overall[item])];
    }

    /// <summary>Share of all clicks that fell on each item, 0 to 1.</summary>
    public IReadOnlyList<float> Overall { get; }

    /// <summary>The same, with recent clicks counting more, 0 to 1.</summary>
    public IReadOnlyList<float> Recent { get; }

    /// <summary>All items, the most popular lately first.</summary>
    public IReadOnlyList<int> Order { get; }

    /// <summary>Counts the clicks.</summary>
    /// <param name="sessions">Past sessions, oldest first.</param>
    /// <param name="halfLifeSessions">For <see cref="Recent"/>: a click counts half as much when it is older by this many sessions; above 0.</param>
    public static ItemPopularity Count(ItemSessions sessions, double halfLifeSessions)
    {
        ArgumentNullException.ThrowIfNull(sessions);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(halfLifeSessions);
        double[] overall = new double[sessions.ItemCount];
        double[] recent = new double[sessions.ItemCount];
        for (int session = 0; session < sessions.Count; session++)
        {
            double weight = Math.Pow(0.5, (sessions.Count - 1 - session) / halfLifeSessions);
            foreach (int item in sessions[session])
            {
                overall[item]++;
                recent[item] += weight;
            }
        }

        return new ItemPopularity(Shares(overall), Shares(recent));
    }

    private static float[] Shares(double[] sums)
    {
        double total = sums.Sum();
        return [.. sums.Select(sum => total > 0 ? (float)(sum / total) : 0)];
    }
}

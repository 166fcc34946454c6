namespace Clickstream.Learning.Metrics;

/// <summary>Share of the lists whose first k places hold the item that was wanted (HR@k).</summary>
public static class HitRate
{
    /// <summary>0 to 1, higher is better.</summary>
    /// <param name="ranks">Place of the wanted item in each list, from 1; 0 where the list does not hold it.</param>
    /// <param name="k">Number of places looked at, at least 1.</param>
    /// <exception cref="ArgumentException">There are no lists, or a value is out of range.</exception>
    public static double At(ReadOnlySpan<int> ranks, int k)
    {
        Samples.CheckRanks(ranks, k);
        int hits = 0;
        foreach (int rank in ranks)
        {
            if (rank > 0 && rank <= k) hits++;
        }

        return (double)hits / ranks.Length;
    }
}

namespace Clickstream.Learning.Trees.Binning;

/// <summary>
/// Chooses where a column is cut into bins. A value belongs to the first bin whose threshold it does not exceed, compared as float32:
/// training on bins and predicting on values take the same side, always.
/// </summary>
internal static class QuantileCuts
{
    /// <summary>
    /// Ascending thresholds, one fewer than bins. As many bins as distinct values if these are few enough; else bins of nearly equal weight,
    /// a heavy value alone in its own.
    /// </summary>
    /// <param name="values">The values, without NaN and infinities; sorted in place.</param>
    /// <param name="weights">What each counts, above zero, reordered with the values; null when each counts 1.</param>
    /// <param name="maximumBins">At most so many bins; 2 or more.</param>
    public static float[] Of(float[] values, double[]? weights, int maximumBins)
    {
        if (weights is null) RadixSort.Sort(values);
        else Array.Sort(values, weights);
        (List<float> distinct, List<double> totals) = Merge(values, weights);
        return distinct.Count <= maximumBins
            ? [.. Enumerable.Range(0, Math.Max(0, distinct.Count - 1)).Select(i => Between(distinct[i], distinct[i + 1]))]
            : OfEqualWeight(distinct, totals, maximumBins);
    }

    /// <summary>A float32 t with low &lt;= t &lt; high, as near the middle as float32 allows.</summary>
    public static float Between(float low, float high)
    {
        float middle = (float)(((double)low + high) / 2);
        return middle < high ? middle : low;
    }

    private static (List<float> Distinct, List<double> Totals) Merge(float[] sorted, double[]? weights)
    {
        var distinct = new List<float>();
        var totals = new List<double>();
        for (int i = 0; i < sorted.Length; i++)
        {
            double weight = weights is null ? 1 : weights[i];
            if (distinct.Count > 0 && distinct[^1] == sorted[i])
            {
                totals[^1] += weight;
            }
            else
            {
                distinct.Add(sorted[i]);
                totals.Add(weight);
            }
        }

        return (distinct, totals);
    }

    // Walks up and closes a bin when taking the next value would leave its share of the weight by more than closing now.
    // The share is that of the bins that are left: what a heavy value takes too much, the others give.
    private static float[] OfEqualWeight(List<float> distinct, List<double> totals, int maximumBins)
    {
        var thresholds = new List<float>(maximumBins - 1);
        double remaining = totals.Sum();
        double filled = 0;
        for (int i = 0; i < distinct.Count - 1 && thresholds.Count < maximumBins - 1; i++)
        {
            filled += totals[i];
            double share = remaining / (maximumBins - thresholds.Count);
            if (filled + totals[i + 1] / 2 < share) continue;
            thresholds.Add(Between(distinct[i], distinct[i + 1]));
            remaining -= filled;
            filled = 0;
        }

        return [.. thresholds];
    }
}

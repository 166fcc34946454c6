namespace Clickstream.Drift;

/// <summary>
/// How far a histogram is from a reference: the sum over bins of (actual - expected) ln(actual / expected), zero or above (Siddiqi, "Credit Risk Scorecards",
/// 2006: below 0.1 little, above 0.2 much). Of equal data it is about chi-square with a degree of freedom less than bins, times 1/n + 1/N for n live and N reference
/// values (Yurdakul, "Statistical Properties of Population Stability Index", 2018).
/// </summary>
public static class PopulationStabilityIndex
{
    /// <summary>The index. A bin that is empty on one side counts there as half a value, one that is empty on both sides as nothing.</summary>
    /// <param name="counts">Live values in each bin.</param>
    /// <param name="shares">Share of the reference in each bin, adding up to 1.</param>
    /// <param name="referenceCount">Values that the reference was made of, above 0.</param>
    /// <param name="filledBins">Bins that hold something on either side.</param>
    /// <returns>The index; 0 without live values.</returns>
    public static double Of(ReadOnlySpan<long> counts, ReadOnlySpan<double> shares, double referenceCount, out int filledBins)
    {
        filledBins = 0;
        double total = 0;
        foreach (long count in counts) total += count;
        if (total == 0) return 0;
        double sum = 0;
        for (int bin = 0; bin < counts.Length; bin++)
        {
            if (counts[bin] == 0 && shares[bin] <= 0) continue;
            filledBins++;
            double actual = Math.Max(counts[bin], 0.5) / total;
            double expected = Math.Max(shares[bin], 0.5 / referenceCount);
            sum += (actual - expected) * Math.Log(actual / expected);
        }

        return sum;
    }
}

namespace Clickstream.Drift;

/// <summary>What chance alone gives, up to a probability that the many figures of a window share (Bonferroni).</summary>
internal static class ChanceBound
{
    /// <summary>Probability that a window of equal data has any figure beyond its bound.</summary>
    public const double WindowProbability = 0.001;

    /// <summary>The index that equal data exceed with a probability, by Wilson and Hilferty's cube root of chi-square (1931), which is on the safe side in the far tail.</summary>
    /// <param name="probability">Above 0, at most 0.02.</param>
    /// <param name="filledBins">Bins that hold something.</param>
    /// <param name="count">Live values, above 0.</param>
    /// <param name="referenceCount">Reference values, above 0.</param>
    public static double OfIndex(double probability, int filledBins, double count, double referenceCount)
    {
        double freedom = Math.Max(filledBins - 1, 1);
        double variance = 2 / (9 * freedom);
        double root = 1 - variance + UpperNormal(probability) * Math.Sqrt(variance);
        return freedom * root * root * root * (1 / count + 1 / referenceCount);
    }

    /// <summary>The change of a share, either way, that equal data exceed with a probability: the test of two proportions, with half a session for the steps of a count.</summary>
    /// <param name="probability">Above 0, at most 0.04.</param>
    /// <param name="share">Live share.</param>
    /// <param name="count">Live values, above 0.</param>
    /// <param name="referenceShare">Share of the reference.</param>
    /// <param name="referenceCount">Reference values, above 0.</param>
    public static double OfShare(double probability, double share, double count, double referenceShare, double referenceCount)
    {
        double pooled = (share * count + referenceShare * referenceCount) / (count + referenceCount);
        return UpperNormal(probability / 2) * Math.Sqrt(pooled * (1 - pooled) * (1 / count + 1 / referenceCount)) + 0.5 / count;
    }

    /// <summary>The normal deviate above which a probability of at most 0.02 lies, by Acklam's rational approximation of the tail (relative error below 1.2e-9).</summary>
    internal static double UpperNormal(double probability)
    {
        double q = Math.Sqrt(-2 * Math.Log(probability));
        double numerator = ((((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q - 2.400758277161838) * q - 2.549732539343734) * q + 4.374664141464968) * q + 2.938163982698783;
        double denominator = (((7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1;
        return -numerator / denominator;
    }
}

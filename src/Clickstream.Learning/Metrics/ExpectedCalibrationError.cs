namespace Clickstream.Learning.Metrics;

/// <summary>
/// How far stated probabilities lie from observed rates: rows are cut into bins of equal weight by rising probability; the absolute gap
/// between mean probability and rate of ones, averaged by weight. Bins of equal mass, not of equal width, since nearly all
/// probabilities of a rare outcome would lie in the first bin (Nixon et al. 2019, "Measuring calibration in deep learning").
/// </summary>
public static class ExpectedCalibrationError
{
    /// <summary>0 to 1, lower is better. Rows with one and the same probability are never split between bins.</summary>
    /// <param name="labels">0 or 1 a row.</param>
    /// <param name="probabilities">Probability of a 1, in [0, 1].</param>
    /// <param name="weights">One a row; empty: every row counts 1.</param>
    /// <param name="bins">Number of bins, at least 1. Default 10.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a value out of range.</exception>
    public static double Score(
        ReadOnlySpan<double> labels, ReadOnlySpan<double> probabilities, ReadOnlySpan<double> weights = default, int bins = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        double total = Samples.CheckProbabilities(labels, probabilities, weights);
        return Error(new RankedSample(labels, probabilities), weights, total, bins);
    }

    /// <summary>The same rows prepared for <see cref="Bootstrap.Intervals"/>: sorted once, O(n) for each set of weights.</summary>
    /// <param name="labels">0 or 1 a row.</param>
    /// <param name="probabilities">Probability of a 1, in [0, 1].</param>
    /// <param name="bins">Number of bins, at least 1. Default 10.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a value out of range.</exception>
    public static WeightedMetric Prepare(ReadOnlySpan<double> labels, ReadOnlySpan<double> probabilities, int bins = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        Samples.CheckProbabilities(labels, probabilities, []);
        var sample = new RankedSample(labels, probabilities);
        return new WeightedMetric(sample.RowCount, weights => Error(sample, weights, Samples.CheckWeights(weights, sample.RowCount), bins));
    }

    private static double Error(RankedSample sample, ReadOnlySpan<double> weights, double total, int bins)
    {
        var gaps = new double[bins];
        double below = 0;
        foreach (TieGroup group in sample.Ascending(weights))
        {
            gaps[EqualMass.BinOf(below, group.Weight, total, bins)] += (group.Value * group.Weight) - group.Positive;
            below += group.Weight;
        }

        return gaps.Sum(Math.Abs) / total;
    }
}

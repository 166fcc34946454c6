namespace Clickstream.Learning.Metrics;

/// <summary>
/// Reliability: stated probability against observed rate in bins of equal weight, those of <see cref="ExpectedCalibrationError"/>. A bin's
/// interval is Wilson's (1927), for as many rows as the weights are worth, (sum w)² / sum w² (Kish 1965). It takes rows for independent: where
/// a session has several, it is too narrow.
/// </summary>
/// <param name="Bins">By rising probability; bins without rows are left out.</param>
public sealed record CalibrationCurve(IReadOnlyList<CalibrationBin> Bins)
{
    // The normal quantile of 97.5 %.
    private const double Normal = 1.959963984540054;

    /// <summary>The curve of rows. O(n log n). Rows with one and the same probability are never split between bins.</summary>
    /// <param name="labels">0 or 1 a row.</param>
    /// <param name="probabilities">Probability of a 1, in [0, 1].</param>
    /// <param name="weights">One a row; empty: every row counts 1.</param>
    /// <param name="bins">Number of bins, at least 1. Default 10.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a value out of range.</exception>
    public static CalibrationCurve Of(
        ReadOnlySpan<double> labels, ReadOnlySpan<double> probabilities, ReadOnlySpan<double> weights = default, int bins = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        double total = Samples.CheckProbabilities(labels, probabilities, weights);
        var sums = new Sums[bins];
        var highest = new double[bins];
        Array.Fill(highest, double.NegativeInfinity);
        double below = 0;
        foreach (TieGroup group in new RankedSample(labels, probabilities).Ascending(weights))
        {
            int bin = EqualMass.BinOf(below, group.Weight, total, bins);
            sums[bin].Add(group);
            highest[bin] = group.Value;
            below += group.Weight;
        }

        for (int row = 0; row < labels.Length; row++)
        {
            double weight = Samples.WeightOf(weights, row);
            // A row that weighs nothing may lie above every bin.
            if (weight > 0) sums[BinOf(probabilities[row], highest)].SquaredWeights += weight * weight;
        }

        return new CalibrationCurve([.. sums.Where(sum => sum.Weight > 0).Select(sum => sum.ToBin())]);
    }

    private static int BinOf(double probability, double[] highest)
    {
        int bin = 0;
        while (probability > highest[bin]) bin++;
        return bin;
    }

    private struct Sums
    {
        public double Weight;
        public double SquaredWeights;
        private double _predicted;
        private double _positive;

        public void Add(TieGroup group)
        {
            Weight += group.Weight;
            _predicted += group.Weight * group.Value;
            _positive += group.Positive;
        }

        public readonly CalibrationBin ToBin()
        {
            double rate = _positive / Weight, rows = Weight * Weight / SquaredWeights, square = Normal * Normal;
            double middle = (rate + (square / (2 * rows))) / (1 + (square / rows));
            double half = Normal / (1 + (square / rows)) * Math.Sqrt((rate * (1 - rate) / rows) + (square / (4 * rows * rows)));
            // At a rate of 0 or 1 the end is that rate, but for the last digit.
            return new CalibrationBin(_predicted / Weight, rate, Weight, Math.Clamp(middle - half, 0, rate), Math.Clamp(middle + half, rate, 1));
        }
    }
}

namespace Clickstream.Learning.Metrics;

/// <summary>
/// The interval score of a central interval (Winkler 1972; Gneiting and Raftery 2007, eq. 43): its width, plus 2 / (1 - coverage) times the distance
/// by which the truth lies outside. The true quantiles make it least in expectation: neither a narrow interval that misses nor a wide one wins.
/// </summary>
public static class IntervalScore
{
    /// <summary>Zero or above, lower is better; in the unit of the labels.</summary>
    /// <param name="labels">The true values.</param>
    /// <param name="lows">Lower ends.</param>
    /// <param name="highs">Upper ends, none below its lower end.</param>
    /// <param name="coverage">Share of the truth that the interval is to hold, above 0 and below 1.</param>
    /// <param name="weights">One a row; empty: every row counts 1.</param>
    /// <exception cref="ArgumentException">An upper end is below its lower end, lengths differ, or a value is out of range.</exception>
    public static double Score(
        ReadOnlySpan<double> labels, ReadOnlySpan<double> lows, ReadOnlySpan<double> highs, double coverage, ReadOnlySpan<double> weights = default)
    {
        if (!(coverage is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(coverage), coverage, "The coverage must be above 0 and below 1.");
        Samples.Check(labels, lows, weights);
        double total = Samples.Check(labels, highs, weights);
        double sum = 0;
        for (int row = 0; row < labels.Length; row++)
        {
            if (highs[row] < lows[row])
                throw new ArgumentException($"The interval of row {row} ends at {highs[row]}, below its start {lows[row]}.", nameof(highs));
            double outside = Math.Max(0, lows[row] - labels[row]) + Math.Max(0, labels[row] - highs[row]);
            sum += Samples.WeightOf(weights, row) * (highs[row] - lows[row] + (2 / (1 - coverage) * outside));
        }

        return sum / total;
    }
}

namespace Clickstream.Learning.Metrics;

/// <summary>
/// How far the level of amounts is missed along the ranking: rows are cut into ten buckets of equal weight by rising prediction; the mean over
/// buckets of |mean prediction - mean label| / |mean label| (the decile MAPE of Wang, Liu and Miao 2019 for customer lifetime value).
/// </summary>
public static class DecilePercentageError
{
    /// <summary>Zero or above, lower is better; 0.1 misses by 10 % in the mean. Rows with one and the same prediction are never split.</summary>
    /// <remarks>A bucket whose labels sum to zero has no percentage and is left out: where nobody pays, look at the absolute error.</remarks>
    /// <param name="labels">The true amounts.</param>
    /// <param name="predictions">The predicted amounts.</param>
    /// <param name="weights">One a row; empty: every row counts 1.</param>
    /// <param name="buckets">Number of buckets, at least 1. Default 10.</param>
    /// <exception cref="ArgumentException">The labels of every bucket sum to zero, lengths differ, or a value is out of range.</exception>
    public static double Score(
        ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights = default, int buckets = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(buckets, 1);
        double total = Samples.Check(labels, predictions, weights);
        double error = Error(new RankedSample(labels, predictions), weights, total, buckets);
        return !double.IsNaN(error)
            ? error
            : throw new ArgumentException("The labels of every bucket sum to zero; a share of that has no meaning.", nameof(labels));
    }

    /// <summary>The same rows prepared for <see cref="Bootstrap.Intervals"/>: sorted once, O(n) for each set of weights.</summary>
    /// <param name="labels">The true amounts.</param>
    /// <param name="predictions">The predicted amounts.</param>
    /// <param name="buckets">Number of buckets, at least 1. Default 10.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a value out of range.</exception>
    public static WeightedMetric Prepare(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, int buckets = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(buckets, 1);
        Samples.Check(labels, predictions, []);
        var sample = new RankedSample(labels, predictions);
        return new WeightedMetric(sample.RowCount, weights => Error(sample, weights, Samples.CheckWeights(weights, sample.RowCount), buckets));
    }

    private static double Error(RankedSample sample, ReadOnlySpan<double> weights, double total, int buckets)
    {
        (_, double[] actual, double[] predicted) = AmountBuckets.Sums(sample, weights, total, buckets);
        double sum = 0;
        int counted = 0;
        for (int bucket = 0; bucket < buckets; bucket++)
        {
            if (actual[bucket] == 0) continue;
            sum += Math.Abs((predicted[bucket] - actual[bucket]) / actual[bucket]);
            counted++;
        }

        return counted > 0 ? sum / counted : double.NaN;
    }
}

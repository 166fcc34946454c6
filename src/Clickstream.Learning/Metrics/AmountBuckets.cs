namespace Clickstream.Learning.Metrics;

/// <summary>
/// Rows in buckets of equal weight by rising predicted amount (deciles, where there are ten): does the money lie where it was foretold, and is its
/// level right? Rows of one prediction are never parted, so that a bucket may hold more than its share or, then left out, nothing.
/// </summary>
public static class AmountBuckets
{
    /// <summary>The buckets that hold anything, by rising prediction.</summary>
    /// <param name="labels">The true amounts.</param>
    /// <param name="predictions">The predicted amounts.</param>
    /// <param name="weights">One a row; empty: every row counts 1.</param>
    /// <param name="buckets">Most buckets, at least 1. Default 10.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a value out of range.</exception>
    public static IReadOnlyList<AmountBucket> Of(
        ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights = default, int buckets = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(buckets, 1);
        double total = Samples.Check(labels, predictions, weights);
        (double[] weight, double[] actual, double[] predicted) = Sums(new RankedSample(labels, predictions), weights, total, buckets);
        double money = actual.Sum();
        return [.. Enumerable.Range(0, buckets)
            .Where(bucket => weight[bucket] > 0)
            .Select(bucket => new AmountBucket(
                weight[bucket] / total, predicted[bucket] / weight[bucket], actual[bucket] / weight[bucket], money != 0 ? actual[bucket] / money : null))];
    }

    /// <summary>Of each bucket the weight and the weighted sums of true and predicted amounts.</summary>
    internal static (double[] Weight, double[] Actual, double[] Predicted) Sums(
        RankedSample sample, ReadOnlySpan<double> weights, double total, int buckets)
    {
        double[] weight = new double[buckets], actual = new double[buckets], predicted = new double[buckets];
        double below = 0;
        foreach (TieGroup group in sample.Ascending(weights))
        {
            int bucket = EqualMass.BinOf(below, group.Weight, total, buckets);
            weight[bucket] += group.Weight;
            actual[bucket] += group.Positive;
            predicted[bucket] += group.Weight * group.Value;
            below += group.Weight;
        }

        return (weight, actual, predicted);
    }
}

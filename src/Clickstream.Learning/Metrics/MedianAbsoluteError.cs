namespace Clickstream.Learning.Metrics;

/// <summary>
/// The distance between prediction and truth that half of the rows keep within. Where exactly half of the weight lies on either side of a gap
/// it is the middle of that gap, so that a weight of 2 is the same as a doubled row.
/// </summary>
public static class MedianAbsoluteError
{
    /// <summary>Zero or above, lower is better; in the unit of the labels. O(n log n).</summary>
    /// <param name="labels">The true amounts.</param>
    /// <param name="predictions">The predicted amounts.</param>
    /// <param name="weights">One a row; empty: every row counts 1.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a value out of range.</exception>
    public static double Score(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights = default)
    {
        double total = Samples.Check(labels, predictions, weights);
        return Median(Distances(labels, predictions), weights, total);
    }

    /// <summary>The same rows prepared for <see cref="Bootstrap.Intervals"/>: sorted once, O(n) for each set of weights.</summary>
    /// <param name="labels">The true amounts.</param>
    /// <param name="predictions">The predicted amounts.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a value out of range.</exception>
    public static WeightedMetric Prepare(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions)
    {
        Samples.Check(labels, predictions, []);
        RankedSample distances = Distances(labels, predictions);
        return new WeightedMetric(
            distances.RowCount, weights => Median(distances, weights, Samples.CheckWeights(weights, distances.RowCount)));
    }

    private static RankedSample Distances(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions)
    {
        double[] distances = MeanSquaredError.Errors(labels, predictions);
        for (int row = 0; row < distances.Length; row++) distances[row] = Math.Abs(distances[row]);
        return new RankedSample(distances, distances);
    }

    private static double Median(RankedSample distances, ReadOnlySpan<double> weights, double total)
    {
        double below = 0, last = 0;
        bool halfReached = false;
        foreach (TieGroup group in distances.Ascending(weights))
        {
            if (halfReached) return (last + group.Value) / 2;
            below += group.Weight;
            last = group.Value;
            if (2 * below > total) return last;
            halfReached = 2 * below == total;
        }

        // The sum in order of the distances may fall short of the total by rounding.
        return last;
    }
}

namespace Clickstream.Learning.Metrics;

/// <summary>
/// Area under the ROC curve: the share of (positive, negative) pairs in which the positive has the higher prediction, ties counting
/// half. Reference: Hanley and McNeil 1982, Radiology 143(1).
/// </summary>
public static class RocAuc
{
    /// <summary>0 to 1, higher is better; 0.5 ranks at random. O(n log n).</summary>
    /// <param name="labels">0 or 1 a row.</param>
    /// <param name="predictions">Scores or probabilities; only their order counts.</param>
    /// <param name="weights">One a row; empty: every row counts 1.</param>
    /// <exception cref="ArgumentException">One class only, lengths that differ, or a value out of range.</exception>
    public static double Score(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights = default)
    {
        Samples.CheckBinary(labels, predictions, weights);
        (double right, double positive, double negative) = Count(new RankedSample(labels, predictions), weights);
        TieGroup.RequireBothClasses(positive, negative);
        return right / (positive * negative);
    }

    /// <summary>The same rows prepared for <see cref="Bootstrap.Intervals"/>: sorted once, O(n) for each set of weights.</summary>
    /// <param name="labels">0 or 1 a row.</param>
    /// <param name="predictions">Scores or probabilities; only their order counts.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a value out of range.</exception>
    public static WeightedMetric Prepare(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions)
    {
        Samples.CheckBinary(labels, predictions, []);
        var sample = new RankedSample(labels, predictions);
        return new WeightedMetric(sample.RowCount, weights =>
        {
            (double right, double positive, double negative) = Count(sample, weights);
            return positive > 0 && negative > 0 ? right / (positive * negative) : double.NaN;
        });
    }

    private static (double Right, double Positive, double Negative) Count(RankedSample sample, ReadOnlySpan<double> weights)
    {
        double right = 0, positive = 0, negativesBelow = 0;
        foreach (TieGroup group in sample.Ascending(weights))
        {
            double negative = group.Weight - group.Positive;
            right += group.Positive * (negativesBelow + (negative / 2));
            positive += group.Positive;
            negativesBelow += negative;
        }

        return (right, positive, negativesBelow);
    }
}

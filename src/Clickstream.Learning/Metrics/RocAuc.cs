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
        TieGroup[] groups = TieGroup.Ascending(labels, predictions, weights);
        (double positive, double negative) = TieGroup.RequireBothClasses(groups);
        double negativesBelow = 0, pairs = 0;
        foreach (TieGroup group in groups)
        {
            double groupNegative = group.Weight - group.Positive;
            pairs += group.Positive * (negativesBelow + (groupNegative / 2));
            negativesBelow += groupNegative;
        }

        return pairs / (positive * negative);
    }
}

namespace Clickstream.Learning.Metrics;

/// <summary>
/// Area under the precision-recall curve as a step function: sum of (R_k - R_(k-1)) P_k over the distinct predictions from the highest
/// down. No interpolation, which would flatter (Davis and Goadrich 2006). The same as scikit-learn's average_precision_score.
/// </summary>
public static class AveragePrecision
{
    /// <summary>0 to 1, higher is better; a random ranking scores the share of positives. O(n log n).</summary>
    /// <param name="labels">0 or 1 a row.</param>
    /// <param name="predictions">Scores or probabilities; only their order counts.</param>
    /// <param name="weights">One a row; empty: every row counts 1.</param>
    /// <exception cref="ArgumentException">No positive row, lengths that differ, or a value out of range.</exception>
    public static double Score(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights = default)
    {
        Samples.CheckBinary(labels, predictions, weights);
        TieGroup[] groups = TieGroup.Ascending(labels, predictions, weights);
        double taken = 0, found = 0, area = 0;
        for (int k = groups.Length - 1; k >= 0; k--)
        {
            taken += groups[k].Weight;
            found += groups[k].Positive;
            area += groups[k].Positive * found / taken;
        }

        return found > 0 ? area / found : throw new ArgumentException("No row is labelled 1; precision has no meaning.", nameof(labels));
    }
}

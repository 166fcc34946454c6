namespace Clickstream.Learning.Metrics;

/// <summary>
/// How much of the money lies at the top of the ranking: the Gini coefficient of the amounts in order of the predictions, divided by that
/// in order of the amounts themselves. Computed as a ratio of covariances with ranks (Lerman and Yitzhaki 1984), which gives tied
/// predictions their average place; without ties it is the gain-chart form used for customer lifetime value (Wang, Liu, Miao 2019).
/// </summary>
public static class NormalizedGini
{
    /// <summary>At most 1, higher is better; 0 ranks at random, -1 is the reverse of the truth.</summary>
    /// <param name="labels">The true amounts; they must not all be equal.</param>
    /// <param name="predictions">The predicted amounts; only their order counts.</param>
    /// <param name="weights">One a row; empty: every row counts 1.</param>
    /// <exception cref="ArgumentException">The labels do not vary, lengths differ, or a value is out of range.</exception>
    public static double Score(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights = default)
    {
        Samples.Check(labels, predictions, weights);
        double gini = OfRanks(labels, Ranks.Of(labels, weights), Ranks.Of(predictions, weights), weights);
        return !double.IsNaN(gini) ? gini : throw new ArgumentException("All labels are equal; there is no order to find.", nameof(labels));
    }

    /// <summary>The same rows prepared for <see cref="Bootstrap.Intervals"/>: sorted once, O(n) for each set of weights.</summary>
    /// <param name="labels">The true amounts.</param>
    /// <param name="predictions">The predicted amounts; only their order counts.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a value out of range.</exception>
    public static WeightedMetric Prepare(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions)
    {
        Samples.Check(labels, predictions, []);
        double[] amounts = labels.ToArray();
        return Ranks.Prepare(labels, predictions, (ofLabels, ofPredictions, weights) => OfRanks(amounts, ofLabels, ofPredictions, weights));
    }

    private static double OfRanks(
        ReadOnlySpan<double> amounts, ReadOnlySpan<double> ofLabels, ReadOnlySpan<double> ofPredictions, ReadOnlySpan<double> weights)
    {
        double perfect = Ranks.Covariance(amounts, ofLabels, weights);
        return perfect > 0 ? Ranks.Covariance(amounts, ofPredictions, weights) / perfect : double.NaN;
    }
}

namespace Clickstream.Learning.Metrics;

/// <summary>Correlation of the ranks, ties having their average rank. Reference: Spearman 1904.</summary>
public static class SpearmanCorrelation
{
    /// <summary>-1 to 1, higher is better. Where labels or predictions do not vary there is no order to agree on, and it is 0.</summary>
    /// <param name="labels">The true amounts.</param>
    /// <param name="predictions">The predicted amounts; only their order counts.</param>
    /// <param name="weights">One a row; empty: every row counts 1.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a value out of range.</exception>
    public static double Score(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights = default)
    {
        Samples.Check(labels, predictions, weights);
        return OfRanks(Ranks.Of(labels, weights), Ranks.Of(predictions, weights), weights);
    }

    /// <summary>The same rows prepared for <see cref="Bootstrap.Intervals"/>: sorted once, O(n) for each set of weights.</summary>
    /// <param name="labels">The true amounts.</param>
    /// <param name="predictions">The predicted amounts; only their order counts.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a value out of range.</exception>
    public static WeightedMetric Prepare(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions)
    {
        Samples.Check(labels, predictions, []);
        return Ranks.Prepare(labels, predictions, OfRanks);
    }

    private static double OfRanks(ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> weights)
    {
        double spread = Math.Sqrt(Ranks.Covariance(a, a, weights)) * Math.Sqrt(Ranks.Covariance(b, b, weights));
        return spread > 0 ? Ranks.Covariance(a, b, weights) / spread : 0;
    }
}

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
        double area = Area(new RankedSample(labels, predictions), weights);
        return !double.IsNaN(area) ? area : throw new ArgumentException("No row is labelled 1; precision has no meaning.", nameof(labels));
    }

    /// <summary>The same rows prepared for <see cref="Bootstrap.Intervals"/>: sorted once, O(n) for each set of weights.</summary>
    /// <param name="labels">0 or 1 a row.</param>
    /// <param name="predictions">Scores or probabilities; only their order counts.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a value out of range.</exception>
    public static WeightedMetric Prepare(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions)
    {
        Samples.CheckBinary(labels, predictions, []);
        var sample = new RankedSample(labels, predictions);
        return new WeightedMetric(sample.RowCount, weights => Area(sample, weights));
    }

    private static double Area(RankedSample sample, ReadOnlySpan<double> weights)
    {
        var steps = default(Steps);
        sample.Visit(weights, descending: true, ref steps);
        return steps.Found > 0 ? steps.Area / steps.Found : double.NaN;
    }

    private struct Steps : IGroupVisitor
    {
        private double _taken;

        public double Found { get; private set; }

        public double Area { get; private set; }

        public void Visit(double weight, double positive)
        {
            _taken += weight;
            Found += positive;
            if (_taken > 0) Area += positive * Found / _taken;
        }
    }
}

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
        var pairs = default(Pairs);
        new RankedSample(labels, predictions).Visit(weights, descending: false, ref pairs);
        TieGroup.RequireBothClasses(pairs.Positive, pairs.Negative);
        return pairs.Share;
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
            var pairs = default(Pairs);
            sample.Visit(weights, descending: false, ref pairs);
            return pairs.Positive > 0 && pairs.Negative > 0 ? pairs.Share : double.NaN;
        });
    }

    // Negative is that of the groups so far, which lie below the next one.
    private struct Pairs : IGroupVisitor
    {
        private double _right;

        public double Positive { get; private set; }

        public double Negative { get; private set; }

        public readonly double Share => _right / (Positive * Negative);

        public void Visit(double weight, double positive)
        {
            double negative = weight - positive;
            _right += positive * (Negative + (negative / 2));
            Positive += positive;
            Negative += negative;
        }
    }
}

namespace Clickstream.Learning.Metrics;

/// <summary>How far the total of the predictions misses the total of the truth, as a share of it.</summary>
public static class Bias
{
    /// <summary>Sum of predictions / sum of labels - 1: 0 is right in total, 0.1 predicts 10 % too much, -0.1 10 % too little.</summary>
    /// <param name="labels">The true amounts; their sum must not be zero.</param>
    /// <param name="predictions">The predicted amounts.</param>
    /// <param name="weights">One a row; empty: every row counts 1.</param>
    /// <exception cref="ArgumentException">The labels sum to zero, lengths differ, or a value is out of range.</exception>
    public static double Score(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights = default)
    {
        Samples.Check(labels, predictions, weights);
        (double truth, double foretold) = Totals(labels, predictions, weights);
        return truth != 0
            ? (foretold / truth) - 1
            : throw new ArgumentException("The labels sum to zero; a share of that has no meaning.", nameof(labels));
    }

    /// <summary>The same rows prepared for <see cref="Bootstrap.Intervals"/>.</summary>
    /// <param name="labels">The true amounts.</param>
    /// <param name="predictions">The predicted amounts.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a value out of range.</exception>
    public static WeightedMetric Prepare(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions)
    {
        Samples.Check(labels, predictions, []);
        double[] actual = labels.ToArray(), predicted = predictions.ToArray();
        return new WeightedMetric(actual.Length, weights =>
        {
            (double truth, double foretold) = Totals(actual, predicted, weights);
            return truth != 0 ? (foretold / truth) - 1 : double.NaN;
        });
    }

    private static (double Truth, double Foretold) Totals(
        ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights)
    {
        double truth = 0, foretold = 0;
        for (int row = 0; row < labels.Length; row++)
        {
            double weight = Samples.WeightOf(weights, row);
            truth += weight * labels[row];
            foretold += weight * predictions[row];
        }

        return (truth, foretold);
    }
}

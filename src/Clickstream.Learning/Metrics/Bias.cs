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
        double actual = 0, predicted = 0;
        for (int row = 0; row < labels.Length; row++)
        {
            double weight = Samples.WeightOf(weights, row);
            actual += weight * labels[row];
            predicted += weight * predictions[row];
        }

        return actual != 0
            ? (predicted / actual) - 1
            : throw new ArgumentException("The labels sum to zero; a share of that has no meaning.", nameof(labels));
    }
}

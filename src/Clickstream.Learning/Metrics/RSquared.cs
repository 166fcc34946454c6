namespace Clickstream.Learning.Metrics;

/// <summary>Share of the variance of the truth that the predictions explain: 1 - squared error / variance.</summary>
public static class RSquared
{
    /// <summary>
    /// At most 1, higher is better; 0 is as good as the mean, below 0 worse. Labels that do not vary score 1 when every prediction is
    /// exact, else 0, as in scikit-learn.
    /// </summary>
    /// <param name="labels">The true amounts.</param>
    /// <param name="predictions">The predicted amounts.</param>
    /// <param name="weights">One a row; empty: every row counts 1.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a value out of range.</exception>
    public static double Score(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights = default)
    {
        double total = Samples.Check(labels, predictions, weights);
        double mean = 0;
        for (int row = 0; row < labels.Length; row++) mean += Samples.WeightOf(weights, row) * labels[row];
        mean /= total;

        double squaredError = 0, variance = 0;
        for (int row = 0; row < labels.Length; row++)
        {
            double weight = Samples.WeightOf(weights, row);
            double error = labels[row] - predictions[row], deviation = labels[row] - mean;
            squaredError += weight * error * error;
            variance += weight * deviation * deviation;
        }

        if (variance > 0) return 1 - (squaredError / variance);
        return squaredError > 0 ? 0 : 1;
    }
}

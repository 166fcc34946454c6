namespace Clickstream.Learning.Metrics;

/// <summary>Mean distance between prediction and truth.</summary>
public static class MeanAbsoluteError
{
    /// <summary>Zero or above, lower is better; in the unit of the labels.</summary>
    /// <param name="labels">The true amounts.</param>
    /// <param name="predictions">The predicted amounts.</param>
    /// <param name="weights">One a row; empty: every row counts 1.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a value out of range.</exception>
    public static double Score(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights = default)
    {
        double total = Samples.Check(labels, predictions, weights);
        double sum = 0;
        for (int row = 0; row < labels.Length; row++)
            sum += Samples.WeightOf(weights, row) * Math.Abs(labels[row] - predictions[row]);
        return sum / total;
    }

    /// <summary>The same rows prepared for <see cref="Bootstrap.Intervals"/>.</summary>
    /// <param name="labels">The true amounts.</param>
    /// <param name="predictions">The predicted amounts.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a value out of range.</exception>
    public static WeightedMetric Prepare(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions)
    {
        Samples.Check(labels, predictions, []);
        double[] distances = MeanSquaredError.Errors(labels, predictions);
        for (int row = 0; row < distances.Length; row++) distances[row] = Math.Abs(distances[row]);
        return WeightedMetric.Mean(distances);
    }
}

namespace Clickstream.Learning.Metrics;

/// <summary>Square root of <see cref="MeanSquaredError"/>.</summary>
public static class RootMeanSquaredError
{
    /// <summary>Zero or above, lower is better; in the unit of the labels.</summary>
    /// <param name="labels">The true amounts.</param>
    /// <param name="predictions">The predicted amounts.</param>
    /// <param name="weights">One a row; empty: every row counts 1.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a value out of range.</exception>
    public static double Score(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights = default) =>
        Math.Sqrt(MeanSquaredError.Score(labels, predictions, weights));

    /// <summary>The same rows prepared for <see cref="Bootstrap.Intervals"/>.</summary>
    /// <param name="labels">The true amounts.</param>
    /// <param name="predictions">The predicted amounts.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a value out of range.</exception>
    public static WeightedMetric Prepare(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions)
    {
        Samples.Check(labels, predictions, []);
        double[] errors = MeanSquaredError.Errors(labels, predictions);
        return new WeightedMetric(errors.Length, weights => Math.Sqrt(MeanSquaredError.Mean(errors, weights)));
    }
}

namespace Clickstream.Learning.Metrics;

/// <summary>
/// Root of the mean squared distance between ln(1 + prediction) and ln(1 + truth): for amounts whose errors count by proportion. A prediction
/// below zero counts as zero, since no amount is.
/// </summary>
public static class RootMeanSquaredLogError
{
    /// <summary>Zero or above, lower is better; 0.1 is off by about 10 % where amounts are large.</summary>
    /// <param name="labels">The true amounts, zero or above.</param>
    /// <param name="predictions">The predicted amounts.</param>
    /// <param name="weights">One a row; empty: every row counts 1.</param>
    /// <exception cref="ArgumentException">A label is below zero, lengths differ, or a value is out of range.</exception>
    public static double Score(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights = default)
    {
        Samples.Check(labels, predictions, weights);
        return Math.Sqrt(MeanSquaredError.Mean(Errors(labels, predictions), weights));
    }

    /// <summary>The same rows prepared for <see cref="Bootstrap.Intervals"/>.</summary>
    /// <param name="labels">The true amounts, zero or above.</param>
    /// <param name="predictions">The predicted amounts.</param>
    /// <exception cref="ArgumentException">A label is below zero, lengths differ, or a value is out of range.</exception>
    public static WeightedMetric Prepare(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions)
    {
        Samples.Check(labels, predictions, []);
        double[] errors = Errors(labels, predictions);
        return new WeightedMetric(errors.Length, weights => Math.Sqrt(MeanSquaredError.Mean(errors, weights)));
    }

    private static double[] Errors(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions)
    {
        var errors = new double[labels.Length];
        for (int row = 0; row < errors.Length; row++)
        {
            if (labels[row] < 0)
                throw new ArgumentException($"The label of row {row} is {labels[row]}; expected zero or above.", nameof(labels));
            errors[row] = double.LogP1(labels[row]) - double.LogP1(Math.Max(0, predictions[row]));
        }

        return errors;
    }
}

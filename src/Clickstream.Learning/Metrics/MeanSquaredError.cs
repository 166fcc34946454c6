namespace Clickstream.Learning.Metrics;

/// <summary>Mean squared distance between prediction and truth.</summary>
public static class MeanSquaredError
{
    /// <summary>Zero or above, lower is better; in the squared unit of the labels.</summary>
    /// <param name="labels">The true amounts.</param>
    /// <param name="predictions">The predicted amounts.</param>
    /// <param name="weights">One a row; empty: every row counts 1.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a value out of range.</exception>
    public static double Score(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights = default)
    {
        Samples.Check(labels, predictions, weights);
        return Mean(Errors(labels, predictions), weights);
    }

    /// <summary>The same rows prepared for <see cref="Bootstrap.Intervals"/>.</summary>
    /// <param name="labels">The true amounts.</param>
    /// <param name="predictions">The predicted amounts.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a value out of range.</exception>
    public static WeightedMetric Prepare(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions)
    {
        Samples.Check(labels, predictions, []);
        double[] errors = Errors(labels, predictions);
        return new WeightedMetric(errors.Length, weights => Mean(errors, weights));
    }

    /// <summary>The error of each row; the input has been checked.</summary>
    internal static double[] Errors(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions)
    {
        var errors = new double[labels.Length];
        for (int row = 0; row < errors.Length; row++) errors[row] = labels[row] - predictions[row];
        return errors;
    }

    /// <summary>The mean square of errors; NaN when all weights are zero.</summary>
    internal static double Mean(double[] errors, ReadOnlySpan<double> weights)
    {
        double sum = 0, total = 0;
        for (int row = 0; row < errors.Length; row++)
        {
            double weight = Samples.WeightOf(weights, row);
            sum += weight * errors[row] * errors[row];
            total += weight;
        }

        return total > 0 ? sum / total : double.NaN;
    }
}

namespace Clickstream.Learning.Metrics;

/// <summary>
/// Mean Tweedie deviance of power p in (1, 2), for amounts that are often 0 and else above:
/// 2 (y^(2 - p) / ((1 - p)(2 - p)) - y m^(1 - p) / (1 - p) + m^(2 - p) / (2 - p)) (Jorgensen 1987), as scikit-learn's mean_tweedie_deviance. At any
/// power the true mean makes it least in expectation (Gneiting 2011, theorem on Bregman functions), so that nothing is won by leaning predictions.
/// </summary>
public static class TweedieDeviance
{
    /// <summary>Zero or above, lower is better. A prediction must be above zero: of none at all every amount would be a surprise without bounds.</summary>
    /// <param name="labels">The true amounts, zero or above.</param>
    /// <param name="predictions">The predicted means, above zero.</param>
    /// <param name="weights">One a row; empty: every row counts 1.</param>
    /// <param name="power">p, above 1 and below 2. Default 1.5.</param>
    /// <exception cref="ArgumentException">A label is below zero, a prediction not above it, lengths differ, or a value is out of range.</exception>
    public static double Score(
        ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights = default, double power = 1.5)
    {
        if (!(power is > 1 and < 2)) throw new ArgumentOutOfRangeException(nameof(power), power, "The power must be above 1 and below 2.");
        double total = Samples.Check(labels, predictions, weights);
        double sum = 0;
        for (int row = 0; row < labels.Length; row++)
        {
            if (labels[row] < 0)
                throw new ArgumentException($"The label of row {row} is {labels[row]}; expected zero or above.", nameof(labels));
            if (!(predictions[row] > 0))
                throw new ArgumentException($"The prediction of row {row} is {predictions[row]}; expected a mean above zero.", nameof(predictions));
            sum += Samples.WeightOf(weights, row) * Of(labels[row], predictions[row], power);
        }

        return sum / total;
    }

    private static double Of(double actual, double mean, double p) => 2 * (
        (Math.Pow(actual, 2 - p) / ((1 - p) * (2 - p))) - (actual * Math.Pow(mean, 1 - p) / (1 - p)) + (Math.Pow(mean, 2 - p) / (2 - p)));
}

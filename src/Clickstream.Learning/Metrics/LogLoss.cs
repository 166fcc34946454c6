namespace Clickstream.Learning.Metrics;

/// <summary>Mean of -ln of the probability that was given to what happened.</summary>
public static class LogLoss
{
    // A probability of exactly 0 or 1 that turns out wrong costs ln(1e15) = 34.5, not infinity; the bound of scikit-learn 1.2.
    private const double Smallest = 1e-15;

    /// <summary>Zero or above, lower is better.</summary>
    /// <param name="labels">0 or 1 a row.</param>
    /// <param name="probabilities">Probability of a 1, in [0, 1]; held within 1e-15 of the ends.</param>
    /// <param name="weights">One a row; empty: every row counts 1.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a value out of range.</exception>
    public static double Score(ReadOnlySpan<double> labels, ReadOnlySpan<double> probabilities, ReadOnlySpan<double> weights = default)
    {
        double total = Samples.CheckProbabilities(labels, probabilities, weights);
        double sum = 0;
        for (int row = 0; row < labels.Length; row++)
            sum += Samples.WeightOf(weights, row) * Surprise(labels[row], probabilities[row]);
        return sum / total;
    }

    /// <summary>The same rows prepared for <see cref="Bootstrap.Intervals"/>.</summary>
    /// <param name="labels">0 or 1 a row.</param>
    /// <param name="probabilities">Probability of a 1, in [0, 1].</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a value out of range.</exception>
    public static WeightedMetric Prepare(ReadOnlySpan<double> labels, ReadOnlySpan<double> probabilities)
    {
        Samples.CheckProbabilities(labels, probabilities, []);
        var surprises = new double[labels.Length];
        for (int row = 0; row < surprises.Length; row++) surprises[row] = Surprise(labels[row], probabilities[row]);
        return WeightedMetric.Mean(surprises);
    }

    private static double Surprise(double label, double probability)
    {
        double p = Math.Clamp(probability, Smallest, 1 - Smallest);
        return -Math.Log(label == 1 ? p : 1 - p);
    }
}

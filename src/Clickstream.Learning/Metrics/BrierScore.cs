namespace Clickstream.Learning.Metrics;

/// <summary>Mean squared distance between probability and outcome. Reference: Brier 1950, Monthly Weather Review 78(1).</summary>
public static class BrierScore
{
    /// <summary>0 to 1, lower is better.</summary>
    /// <param name="labels">0 or 1 a row.</param>
    /// <param name="probabilities">Probability of a 1, in [0, 1].</param>
    /// <param name="weights">One a row; empty: every row counts 1.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a value out of range.</exception>
    public static double Score(ReadOnlySpan<double> labels, ReadOnlySpan<double> probabilities, ReadOnlySpan<double> weights = default)
    {
        Samples.CheckProbabilities(labels, probabilities, weights);
        return MeanSquaredError.Score(labels, probabilities, weights);
    }

    /// <summary>The same rows prepared for <see cref="Bootstrap.Intervals"/>.</summary>
    /// <param name="labels">0 or 1 a row.</param>
    /// <param name="probabilities">Probability of a 1, in [0, 1].</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a value out of range.</exception>
    public static WeightedMetric Prepare(ReadOnlySpan<double> labels, ReadOnlySpan<double> probabilities)
    {
        Samples.CheckProbabilities(labels, probabilities, []);
        return MeanSquaredError.Prepare(labels, probabilities);
    }
}

using Clickstream.Learning.Metrics;

namespace Clickstream.Trainer.Training;

/// <summary>
/// Where a probability becomes a yes: at the best F1 of the rarer outcome. The F1 of the common one is best when nearly everything is taken
/// for it, which decides nothing.
/// </summary>
internal static class DecisionThreshold
{
    /// <summary>The smallest probability that counts as a yes, on rows that the classifier was not fitted on.</summary>
    public static double Choose(double[] labels, double[] probabilities, double[] weights)
    {
        double yes = labels.Zip(weights).Sum(row => row.First * row.Second);
        if (yes <= weights.Sum() / 2) return ThresholdChoice.BestF1(labels, probabilities, weights);

        // No where 1 - p is at or above the other's threshold; yes from the next number on.
        double no = ThresholdChoice.BestF1([.. labels.Select(label => 1 - label)], [.. probabilities.Select(probability => 1 - probability)], weights);
        return Math.Min(1, Math.BitIncrement(1 - no));
    }
}

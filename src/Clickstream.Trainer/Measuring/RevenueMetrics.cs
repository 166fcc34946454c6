using Clickstream.Learning.Metrics;
using Clickstream.Packages;

namespace Clickstream.Trainer.Measuring;

/// <summary>The figures of expected amounts on rows whose amount is known; rows without a purchase have amount 0.</summary>
internal static class RevenueMetrics
{
    /// <summary>Figures by name, in the order in which they are told.</summary>
    /// <exception cref="ArgumentException">All amounts are equal.</exception>
    public static Dictionary<string, double> Measure(double[] amounts, double[] expected, double[] weights) => new()
    {
        ["mae"] = MeanAbsoluteError.Score(amounts, expected, weights),
        ["mse"] = MeanSquaredError.Score(amounts, expected, weights),
        ["rmse"] = RootMeanSquaredError.Score(amounts, expected, weights),
        ["r2"] = RSquared.Score(amounts, expected, weights),
        ["normalizedGini"] = NormalizedGini.Score(amounts, expected, weights),
        ["spearman"] = SpearmanCorrelation.Score(amounts, expected, weights),
        ["bias"] = Bias.Score(amounts, expected, weights),
        ["meanAmount"] = weights.Zip(amounts).Sum(pair => pair.First * pair.Second) / weights.Sum(),
        ["rows"] = amounts.Length,
    };

    /// <summary>The same with 95 % bootstrap intervals over sessions for the figures that a reader compares.</summary>
    public static Dictionary<string, MetricValue> MeasureWithIntervals(
        double[] amounts, double[] expected, double[] weights, int[] sessions, int seed)
    {
        var prepared = new Dictionary<string, WeightedMetric>
        {
            ["mae"] = MeanAbsoluteError.Prepare(amounts, expected),
            ["rmse"] = RootMeanSquaredError.Prepare(amounts, expected),
            ["normalizedGini"] = NormalizedGini.Prepare(amounts, expected),
            ["spearman"] = SpearmanCorrelation.Prepare(amounts, expected),
            ["bias"] = Bias.Prepare(amounts, expected),
        };
        return BootstrapInterval.Around(Measure(amounts, expected, weights), prepared, sessions, weights, seed);
    }
}

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
        Dictionary<string, MetricValue> figures = Measure(amounts, expected, weights)
            .ToDictionary(figure => figure.Key, figure => new MetricValue(figure.Value));
        AddInterval("mae", drawn => MeanAbsoluteError.Score(amounts, expected, drawn));
        AddInterval("rmse", drawn => RootMeanSquaredError.Score(amounts, expected, drawn));
        AddInterval("normalizedGini", drawn => NormalizedGini.Score(amounts, expected, drawn));
        AddInterval("spearman", drawn => SpearmanCorrelation.Score(amounts, expected, drawn));
        AddInterval("bias", drawn => Bias.Score(amounts, expected, drawn));
        return figures;

        void AddInterval(string name, Func<ReadOnlySpan<double>, double> metric) =>
            figures[name] = BootstrapInterval.Around(figures[name].Value, metric, sessions, weights, seed);
    }
}

using Clickstream.Learning.Metrics;
using Clickstream.Packages;
using Clickstream.Tasks;
using Clickstream.Trainer.Data;

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
        ["decileMape"] = DecilePercentageError.Score(amounts, expected, weights),
        ["rmseLog1p"] = RootMeanSquaredLogError.Score(amounts, expected, weights),
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
            ["decileMape"] = DecilePercentageError.Prepare(amounts, expected),
            ["rmseLog1p"] = RootMeanSquaredLogError.Prepare(amounts, expected),
        };
        return BootstrapInterval.Around(Measure(amounts, expected, weights), prepared, sessions, weights, seed);
    }

    /// <summary>
    /// What the intervals come to on the rows with a purchase of a positive amount: the share of amounts that lie in them and their mean width, with 95 %
    /// bootstrap intervals over sessions; nothing where there is no such row, or the model tells no interval.
    /// </summary>
    public static Dictionary<string, MetricValue> MeasureInterval(IReadOnlyList<RevenuePrediction> answers, Examples examples, int seed)
    {
        int[] bought = [.. Enumerable.Range(0, examples.Count)
            .Where(row => examples.Labels[row] == 1 && examples.Amounts![row] > 0 && answers[row].IfPurchase is not null)];
        if (bought.Length == 0) return [];
        double[] inside = [.. bought.Select(row => Holds(answers[row].IfPurchase!, examples.Amounts![row]) ? 1.0 : 0)];
        double[] width = [.. bought.Select(row => answers[row].IfPurchase!.High - answers[row].IfPurchase!.Low)];
        double[] weights = [.. bought.Select(row => examples.Weights[row])];
        var prepared = new Dictionary<string, WeightedMetric> { ["intervalCoverage"] = MeanOf(inside), ["intervalMeanWidth"] = MeanOf(width) };
        return BootstrapInterval.Around(
            prepared.ToDictionary(metric => metric.Key, metric => metric.Value.Under(weights)), prepared, [.. bought.Select(row => examples.Sessions[row])], weights, seed);
    }

    private static bool Holds(AmountInterval interval, double amount) => amount >= interval.Low && amount <= interval.High;

    private static WeightedMetric MeanOf(double[] values) => new(values.Length, weights =>
    {
        double sum = 0, total = 0;
        for (int row = 0; row < values.Length; row++)
        {
            sum += weights[row] * values[row];
            total += weights[row];
        }

        return sum / total;
    });
}

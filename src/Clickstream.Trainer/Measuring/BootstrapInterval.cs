using Clickstream.Learning.Metrics;
using Clickstream.Packages;

namespace Clickstream.Trainer.Measuring;

/// <summary>Puts 95 % bootstrap intervals over sessions round figures.</summary>
internal static class BootstrapInterval
{
    private const int Resamples = 500;

    /// <summary>
    /// The figures in their order, with an interval where there is a metric of the name; without one where there are too few sessions for the
    /// figure to be defined in most resamples.
    /// </summary>
    public static Dictionary<string, MetricValue> Around(
        Dictionary<string, double> figures, Dictionary<string, WeightedMetric> metrics, int[] sessions, double[] weights, int seed)
    {
        IReadOnlyDictionary<string, Interval?> intervals = Bootstrap.Intervals(sessions, weights, metrics, Resamples, seed: seed);
        return figures.ToDictionary(
            figure => figure.Key,
            figure => intervals.GetValueOrDefault(figure.Key) is { } interval
                ? new MetricValue(figure.Value, interval.Low, interval.High)
                : new MetricValue(figure.Value));
    }
}

using Clickstream.Learning.Metrics;
using Clickstream.Packages;

namespace Clickstream.Trainer.Measuring;

/// <summary>Puts the 95 % bootstrap interval over sessions round a figure.</summary>
internal static class BootstrapInterval
{
    private const int Resamples = 500;

    /// <summary>The figure with its interval; without one where there are too few sessions for the figure to be defined in most resamples.</summary>
    public static MetricValue Around(double value, Func<ReadOnlySpan<double>, double> metric, int[] sessions, double[] weights, int seed)
    {
        try
        {
            Interval interval = Bootstrap.Interval(sessions, weights, metric, Resamples, seed: seed);
            return new MetricValue(value, interval.Low, interval.High);
        }
        catch (ArgumentException)
        {
            return new MetricValue(value);
        }
    }
}

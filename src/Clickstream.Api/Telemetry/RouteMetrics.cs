using System.Globalization;

namespace Clickstream.Api.Telemetry;

/// <summary>What became of the requests of one route.</summary>
/// <param name="route">The route as it was mapped, or what stands for those without one.</param>
/// <param name="task">Name of the task, or "none".</param>
/// <param name="durations">The metric that its times belong to.</param>
internal sealed class RouteMetrics(string route, string task, MetricFamily durations)
{
    private const int LeastStatus = 100;
    private const int AfterStatus = 600;

    private readonly StripedCount?[] _byStatus = new StripedCount?[AfterStatus - LeastStatus];
    private readonly StripedCount _aborted = new();
    private readonly RecentSeries<StripedHistogram> _durations = new(version => new StripedHistogram(durations, route, task, version));

    /// <summary>Counts a request that was answered.</summary>
    public void Answered(int status, string version, TimeSpan elapsed)
    {
        ref StripedCount? count = ref _byStatus[Math.Clamp(status, LeastStatus, AfterStatus - 1) - LeastStatus];
        (count ?? LazyInitializer.EnsureInitialized(ref count, () => new StripedCount())).Increment();
        _durations.Of(version).Record(elapsed.TotalSeconds);
    }

    /// <summary>Counts a request that ended before its answer was whole.</summary>
    public void Aborted() => _aborted.Increment();

    /// <summary>How many there were, by status.</summary>
    public IEnumerable<MetricSample> ReadCounts()
    {
        for (int i = 0; i < _byStatus.Length; i++)
        {
            if (_byStatus[i] is { } count) yield return new MetricSample([route, task, (LeastStatus + i).ToString(CultureInfo.InvariantCulture)], count.Value);
        }

        if (_aborted.Value is > 0 and var aborted) yield return new MetricSample([route, task, "aborted"], aborted);
    }

    /// <summary>How long they took, by version.</summary>
    public IEnumerable<MetricSample> ReadDurations() => _durations.All.Select(one => one.Series.Read());
}

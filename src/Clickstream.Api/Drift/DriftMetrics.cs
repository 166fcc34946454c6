using Clickstream.Api.Telemetry;
using Clickstream.Drift;
using Clickstream.Tasks;

namespace Clickstream.Api.Drift;

/// <summary>The window that was closed last, for those who watch by metrics.</summary>
internal sealed class DriftMetrics : IMetricSource
{
    private readonly DriftMonitor _monitor;

    public DriftMetrics(DriftMonitor monitor)
    {
        _monitor = monitor;
        Families =
        [
            new(MetricKind.Gauge, "clickstream.drift.level", null, "How the last closed window of live sessions compares with the training data: 0 too few sessions, 1 normal, 2 warning, 3 alarm.", "task")
            {
                Read = () => OfWindows((task, window) => [new MetricSample([task], (int)window.Level)]),
            },
            new(MetricKind.Gauge, "clickstream.drift.psi", null, "Population stability index of a feature, or of the answers (score), in that window.", "task", "feature")
            {
                Read = () => OfFeatures(feature => feature.Index),
            },
            new(MetricKind.Gauge, "clickstream.drift.missing.share", null, "Share of that window's sessions without a value, 0 to 1.", "task", "feature")
            {
                Read = () => OfFeatures(feature => feature.MissingShare),
            },
            new(MetricKind.Gauge, "clickstream.drift.new.category.share", null, "Share of that window's values that training did not meet, 0 to 1.", "task", "feature")
            {
                Read = () => OfFeatures(feature => feature.NewShare),
            },
        ];
    }

    /// <inheritdoc/>
    public IReadOnlyList<MetricFamily> Families { get; }

    private IEnumerable<MetricSample> OfFeatures(Func<FeatureDrift, double?> figure) => OfWindows((task, window) => All(window)
        .Select(feature => (feature.Feature.Name, Value: figure(feature)))
        .Where(told => told.Value is not null)
        .Select(told => new MetricSample([task, told.Name], told.Value!.Value)));

    private static IEnumerable<FeatureDrift> All(DriftWindow window) => window.Score is { } score ? [.. window.Features, score] : window.Features;

    private IEnumerable<MetricSample> OfWindows(Func<string, DriftWindow, IEnumerable<MetricSample>> read) =>
        PredictionTasks.All.SelectMany(task => _monitor.Latest(task) is { } window ? read(PredictionTasks.Name(task), window) : []);
}

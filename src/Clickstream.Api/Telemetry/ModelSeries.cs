using System.Collections.Concurrent;
using System.Globalization;
using Clickstream.Tasks;

namespace Clickstream.Api.Telemetry;

/// <summary>What one version of a model has answered to single sessions.</summary>
/// <param name="task">Its task.</param>
/// <param name="version">Its version.</param>
/// <param name="figures">The metric that its figures belong to; null for a task that answers with a segment.</param>
internal sealed class ModelSeries(PredictionTask task, string version, MetricFamily? figures)
{
    private readonly string _name = PredictionTasks.Name(task);
    private readonly StripedHistogram? _figures = figures is null ? null : new StripedHistogram(figures, PredictionTasks.Name(task), version);
    private readonly ConcurrentDictionary<int, StripedCount> _segments = [];

    /// <summary>The version.</summary>
    public string Version => version;

    /// <summary>Counts an answer by its figure: a probability, or an amount.</summary>
    public void Record(double figure) => _figures?.Record(figure);

    /// <summary>Counts an answer.</summary>
    public void Record(Prediction prediction)
    {
        if (prediction is SegmentPrediction segment) _segments.GetOrAdd(segment.Id, _ => new StripedCount()).Increment();
        else if (prediction is RecommendationPrediction recommended) Record(recommended.Items.Max(item => item.Score));
        else Record(prediction.Figures[0]);
    }

    /// <summary>How its figures lie.</summary>
    public IEnumerable<MetricSample> ReadFigures() => _figures is null ? [] : [_figures.Read()];

    /// <summary>How often each segment was the answer.</summary>
    public IEnumerable<MetricSample> ReadSegments() =>
        _segments.Select(one => new MetricSample([_name, version, one.Key.ToString(CultureInfo.InvariantCulture)], one.Value.Value));
}

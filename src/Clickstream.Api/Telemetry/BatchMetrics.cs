using Clickstream.Batch;

namespace Clickstream.Api.Telemetry;

/// <summary>What became of the lines of files that were answered to their end.</summary>
internal sealed class BatchMetrics : IMetricSource
{
    private readonly StripedCount _scored = new(), _warned = new(), _failed = new();

    public BatchMetrics() => Families =
    [
        new(MetricKind.Counter, "clickstream.batch.rows", null, "Lines answered by POST /batch: scored, warning (scored, with a remark) or error.", "outcome")
        {
            Read = () => [new(["scored"], _scored.Value), new(["warning"], _warned.Value), new(["error"], _failed.Value)],
        },
        new(MetricKind.Counter, "clickstream.batch.row.errors", null, "Lines of POST /batch that could not be scored.") { Read = () => [new([], _failed.Value)] },
    ];

    /// <inheritdoc/>
    public IReadOnlyList<MetricFamily> Families { get; }

    /// <summary>A file was answered.</summary>
    public void Answered(BatchSummary summary)
    {
        _scored.Add(summary.Scored);
        _warned.Add(summary.Warnings);
        _failed.Add(summary.Errors);
    }
}

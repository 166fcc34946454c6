using Clickstream.Batch;

namespace Clickstream.Api.Telemetry;

/// <summary>What became of the lines of files, and of the rows of requests to the other doors, that were answered to their end.</summary>
internal sealed class BatchMetrics : IMetricSource
{
    private readonly StripedCount _scored = new(), _warned = new(), _failed = new();

    public BatchMetrics() => Families =
    [
        new(MetricKind.Counter, "clickstream.batch.rows", null, "Lines answered by POST /batch, and rows by /v2 and /invocations: scored, warning (scored, with a remark) or error.", "outcome")
        {
            Read = () => [new(["scored"], _scored.Value), new(["warning"], _warned.Value), new(["error"], _failed.Value)],
        },
        new(MetricKind.Counter, "clickstream.batch.row.errors", null, "Lines of POST /batch, and rows of /v2 and /invocations, that could not be scored.") { Read = () => [new([], _failed.Value)] },
    ];

    /// <inheritdoc/>
    public IReadOnlyList<MetricFamily> Families { get; }

    /// <summary>A file was answered, or a request of rows.</summary>
    public void Answered(BatchSummary summary)
    {
        _scored.Add(summary.Scored);
        _warned.Add(summary.Warnings);
        _failed.Add(summary.Errors);
    }
}

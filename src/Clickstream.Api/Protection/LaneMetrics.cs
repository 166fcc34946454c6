using Clickstream.Api.Telemetry;

namespace Clickstream.Api.Protection;

/// <summary>How full the lanes are.</summary>
internal sealed class LaneMetrics(Lanes lanes) : IMetricSource
{
    /// <inheritdoc/>
    public IReadOnlyList<MetricFamily> Families { get; } =
    [
        new(MetricKind.Gauge, "clickstream.lane.limit", null, "Most requests of a lane at once.", "lane")
        {
            Read = () => Of(lanes.Sessions.Limit, lanes.Batches.Limit),
        },
        new(MetricKind.Gauge, "clickstream.lane.in_use", null, "Requests of a lane that are being answered.", "lane")
        {
            Read = () => Of(lanes.Sessions.InUse, lanes.Batches.InUse),
        },
        new(MetricKind.Gauge, "clickstream.lane.queue.length", null, "Requests of a lane that wait for a place; single sessions never do.", "lane")
        {
            Read = () => Of(0, lanes.Batches.Waiting),
        },
        new(MetricKind.Counter, "clickstream.lane.refused", null, "Requests that a full lane refused.", "lane")
        {
            Read = () => Of(lanes.Sessions.Refused, lanes.Batches.Refused),
        },
    ];

    private static MetricSample[] Of(long sessions, long batches) => [new(["session"], sessions), new(["batch"], batches)];
}

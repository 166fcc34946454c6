namespace Clickstream.Api.Telemetry;

/// <summary>What a metric's numbers mean.</summary>
internal enum MetricKind
{
    /// <summary>Only ever grows; begins at zero with the process.</summary>
    Counter,

    /// <summary>The value of this moment.</summary>
    Gauge,

    /// <summary>How often a value fell between which bounds.</summary>
    Histogram,
}

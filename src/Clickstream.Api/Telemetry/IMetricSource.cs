namespace Clickstream.Api.Telemetry;

/// <summary>
/// A part of the service that has something to tell. Registered with the services, its metrics are at GET /metrics and go out by OTLP:
/// <c>services.AddSingleton&lt;IMetricSource&gt;(...)</c>.
/// </summary>
internal interface IMetricSource
{
    /// <summary>The metrics; asked for once.</summary>
    IReadOnlyList<MetricFamily> Families { get; }
}

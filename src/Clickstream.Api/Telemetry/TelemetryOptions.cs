namespace Clickstream.Api.Telemetry;

/// <summary>Settings under <c>Telemetry</c>.</summary>
internal sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>Whether GET /metrics is answered. Default true.</summary>
    public bool Metrics { get; set; } = true;

    /// <summary>The only port at which GET /metrics is answered, 1 to 65535; the service has to listen there too. Default: wherever it listens.</summary>
    public int? MetricsPort { get; set; }

    /// <summary>Address that metrics and traces are sent to by OTLP over HTTP. Default: none, or what OTEL_EXPORTER_OTLP_ENDPOINT says.</summary>
    public string? OtlpEndpoint { get; set; }

    /// <summary>Whether the log is lines of JSON, instead of what the section Serilog says. Default false.</summary>
    public bool JsonLogs { get; set; }
}

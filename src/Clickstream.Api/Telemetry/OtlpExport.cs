using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Clickstream.Api.Telemetry;

/// <summary>Sends metrics and traces by OTLP where the settings name an address; else nothing of OpenTelemetry is even loaded.</summary>
internal static class OtlpExport
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string MetricsEndpoint = "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT";
    private const string TracesEndpoint = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";
    private const string Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL";
    private const string ServiceName = "OTEL_SERVICE_NAME";
    private const string ResourceAttributes = "OTEL_RESOURCE_ATTRIBUTES";

    // What the runtime and the server tell of themselves.
    private static readonly string[] OtherMeters = ["System.Runtime", "Microsoft.AspNetCore.Server.Kestrel"];

    /// <summary>Registers what the settings ask for. The variables of the OpenTelemetry specification win over the service's own setting.</summary>
    public static void AddOtlpExport(this WebApplicationBuilder builder)
    {
        ConfigurationManager settings = builder.Configuration;
        if (IsGiven(settings, $"{TelemetryOptions.Section}:{nameof(TelemetryOptions.OtlpEndpoint)}", out string own) && !IsGiven(settings, Endpoint, out _))
        {
            settings[Endpoint] = own;
            if (!IsGiven(settings, Protocol, out _)) settings[Protocol] = "http/protobuf";
        }

        bool all = IsGiven(settings, Endpoint, out string endpoint);
        bool metrics = all || IsGiven(settings, MetricsEndpoint, out _), traces = all || IsGiven(settings, TracesEndpoint, out _);
        if ((!metrics && !traces) || (all && !IsAddress(endpoint))) return; // What is no address is told when the settings are checked.
        Register(builder.Services, settings, metrics, traces);
    }

    /// <summary>The first of the variables that names no address, in a sentence; null when all is well.</summary>
    public static string? Fault(IConfiguration settings) => new[] { Endpoint, MetricsEndpoint, TracesEndpoint }
        .Where(name => IsGiven(settings, name, out string value) && !IsAddress(value))
        .Select(name => $"{name} (or {TelemetryOptions.Section}:{nameof(TelemetryOptions.OtlpEndpoint)}) is '{settings[name]}'; expected an address such as http://collector:4318.")
        .FirstOrDefault();

    // Apart from the rest, so that the libraries are loaded only where it runs.
    private static void Register(IServiceCollection services, ConfigurationManager settings, bool metrics, bool traces)
    {
        OpenTelemetry.OpenTelemetryBuilder telemetry = services.AddOpenTelemetry();
        bool isNamed = IsGiven(settings, ServiceName, out _) || settings[ResourceAttributes]?.Contains("service.name", StringComparison.Ordinal) == true;
        if (!isNamed) telemetry.ConfigureResource(resource => resource.AddService("clickstream"));
        if (metrics) telemetry.WithMetrics(provider => provider.AddMeter([MetricRegistry.MeterName, .. OtherMeters]).AddOtlpExporter());
        if (traces) telemetry.WithTracing(provider => provider.AddSource(RequestTrace.ServerSourceName, RequestTrace.SourceName).AddOtlpExporter());
    }

    private static bool IsGiven(IConfiguration settings, string name, out string value)
    {
        value = settings[name] ?? "";
        return value.Length > 0;
    }

    private static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https";
}

using Microsoft.Extensions.Options;

namespace Clickstream.Api.Telemetry;

/// <summary>What the service tells of itself: metrics at GET /metrics, metrics and traces by OTLP.</summary>
internal static class TelemetryApi
{
    private const string MetricsSetting = $"{TelemetryOptions.Section}:{nameof(TelemetryOptions.Metrics)}";

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        IServiceCollection services = builder.Services;
        ConfigurationManager settings = builder.Configuration;
        services.AddOptions<TelemetryOptions>().BindConfiguration(TelemetryOptions.Section)
            .Validate(options => options.MetricsPort is null or (> 0 and <= 65535), "Telemetry:MetricsPort must be from 1 to 65535, or left out.")
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<TelemetryOptions>>(new ValidateOptions<TelemetryOptions>(
            null, _ => OtlpExport.Fault(settings) is null, OtlpExport.Fault(settings) ?? ""));
        services.AddSingleton<RequestMetrics>();
        services.AddSingleton<ModelMetrics>();
        services.AddSingleton<BatchMetrics>();
        services.AddSingleton<IMetricSource>(provider => provider.GetRequiredService<RequestMetrics>());
        services.AddSingleton<IMetricSource>(provider => provider.GetRequiredService<ModelMetrics>());
        services.AddSingleton<IMetricSource>(provider => provider.GetRequiredService<BatchMetrics>());
        services.AddSingleton<IMetricSource, ProcessMetrics>();
        services.AddSingleton<MetricRegistry>();
        builder.AddOtlpExport();
    }

    /// <summary>Publishes the meter, and answers GET /metrics unless that is turned off. Not in the API's document: it is not for clients.</summary>
    public static void MapTelemetry(this WebApplication app)
    {
        MetricRegistry registry = app.Services.GetRequiredService<MetricRegistry>();
        if (bool.TryParse(app.Configuration[MetricsSetting], out bool wanted) && !wanted) return;
        app.MapGet("/metrics", Scrape).ExcludeFromDescription();

        async Task Scrape(HttpContext context, IOptions<TelemetryOptions> options)
        {
            if (options.Value.MetricsPort is { } port && context.Connection.LocalPort != port)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound; // As where there is none.
                return;
            }

            context.Response.ContentType = PrometheusText.ContentType;
            context.Response.Headers.CacheControl = "no-store";
            await context.Response.WriteAsync(PrometheusText.Of(registry.Families), context.RequestAborted);
        }
    }
}

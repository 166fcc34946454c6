using System.Text;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Clickstream.Api.Tests;

[Collection(SampleModelsGroup.Name)]
public sealed class OtlpTests(SampleModels models)
{
    private const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";

    [Fact]
    public async Task Metrics_and_traces_arrive_where_the_settings_say_and_nothing_of_the_client_in_them()
    {
        await using OtlpCollector collector = await OtlpCollector.StartAsync();
        using var log = new RecordingLog();
        using (var application = new ClickstreamApplication(models.EventFolder) { Log = log, Settings = { ["Telemetry:OtlpEndpoint"] = collector.Address.ToString() } })
        {
            using HttpClient client = application.CreateClient();
            client.DefaultRequestHeaders.Add("traceparent", $"00-{TraceId}-00f067aa0ba902b7-01");
            await client.PostJsonAsync("/classify?reasons=2", Requests.Session.With("s-1", "s-secret")).JsonAsync();
            await client.PostJsonAsync("/revenue?secret=s-secret", Requests.Session).JsonAsync();
            await client.PostCsvAsync("/batch", Requests.SessionCsv).TextAsync("text/csv");
            (await client.GetAsync("/s-secret/1")).Dispose();
            Assert.True(application.Services.GetRequiredService<TracerProvider>().ForceFlush());
            Assert.True(application.Services.GetRequiredService<MeterProvider>().ForceFlush());
        }

        string traces = collector.Taken("/v1/traces"), metrics = collector.Taken("/v1/metrics");
        Assert.All((string[])["POST /classify", "POST /revenue", "POST /batch", "http.route", "score", "read", "clickstream.rows"], wanted => Assert.Contains(wanted, traces, StringComparison.Ordinal));
        Assert.Contains(Encoding.Latin1.GetString(Convert.FromHexString(TraceId)), traces, StringComparison.Ordinal); // The caller's trace goes on.
        Assert.All(
            (string[])["clickstream.requests", "clickstream.request.duration", "clickstream.prediction.probability", "clickstream.model.info", "clickstream.batch.rows", "dotnet.gc.collections"],
            wanted => Assert.Contains(wanted, metrics, StringComparison.Ordinal));
        Assert.DoesNotContain("secret", traces + metrics, StringComparison.Ordinal);
        Assert.Contains(log.Messages, message => message.StartsWith("POST /batch 200 ", StringComparison.Ordinal) && message.EndsWith(", trace " + TraceId, StringComparison.Ordinal));
    }

    [Fact]
    public void Without_an_address_nothing_of_it_is_there()
    {
        using var application = new ClickstreamApplication(models.EventFolder);
        Assert.Null(application.Services.GetService<TracerProvider>());
        Assert.Null(application.Services.GetService<MeterProvider>());
    }
}

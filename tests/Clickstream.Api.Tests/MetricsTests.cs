using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Clickstream.Api.Hosting;
using Clickstream.Api.Telemetry;
using Clickstream.Packages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Clickstream.Api.Tests;

[Collection(SampleModelsGroup.Name)]
public sealed class MetricsTests(SampleModels models) : IDisposable
{
    private const string Requests200 = "status=\"200\"";

    private readonly ClickstreamApplication _application = new(models.EventFolder);

    [Fact]
    public async Task Every_request_is_counted_once_whichever_way_it_went()
    {
        using HttpClient client = _application.CreateClient();
        for (int i = 0; i < 5; i++) await client.PostJsonAsync("/classify", Requests.Session).JsonAsync(); // The short way.
        for (int i = 0; i < 3; i++) await client.PostJsonAsync("/classify?trajectory=false", Requests.Session).JsonAsync(); // The whole way.
        for (int i = 0; i < 2; i++) (await client.PostJsonAsync("/classify", "{")).Dispose();
        await client.PostJsonAsync("/revenue", Requests.Session).JsonAsync();
        await client.PostJsonAsync("/segment", Requests.Session).JsonAsync();
        await client.PostJsonAsync("/score", Requests.Session).JsonAsync();
        (await client.GetAsync("/classify")).Dispose();

        ScrapedMetrics scraped = await ScrapedMetrics.ReadAsync(client);
        const string count = "clickstream_requests_total";
        Assert.Equal(8, scraped.Sum(count, "route=\"/classify\"", "task=\"conversion\"", Requests200));
        Assert.Equal(2, scraped.Sum(count, "route=\"/classify\"", "status=\"400\""));
        Assert.Equal(1, scraped.Sum(count, "task=\"revenue\"", Requests200));
        Assert.Equal(1, scraped.Sum(count, "task=\"several\"", Requests200));
        Assert.Equal(1, scraped.Sum(count, "route=\"(unknown)\"", "status=\"405\""));
        Assert.Equal(14, scraped.Sum(count));
        Assert.Equal(14, scraped.Sum("clickstream_request_duration_seconds_count"));
        Assert.Equal(1, scraped.Sum("clickstream_requests_in_progress")); // This one.

        string version = $"version=\"{models.EventPackages[0].Manifest.Version}\"";
        Assert.Equal(8, scraped.Sum("clickstream_request_duration_seconds_count", "task=\"conversion\"", version));
        Assert.Equal(2, scraped.Sum("clickstream_request_duration_seconds_count", "task=\"conversion\"", "version=\"none\""));
        Assert.Equal(1, scraped.Sum("clickstream_model_info", "task=\"conversion\"", version, $"sha256=\"{models.EventPackages[0].Sha256}\""));
        Assert.Equal(2, scraped.Sum("clickstream_prediction_segments_total"));
    }

    [Fact]
    public async Task A_model_in_use_is_counted_after_many_others_have_been()
    {
        using HttpClient client = _application.CreateClient();
        await client.PostJsonAsync("/classify", Requests.Session).JsonAsync();
        ModelMetrics metrics = _application.Services.GetRequiredService<ModelMetrics>();
        ModelPackage package = models.EventPackages[0];
        for (int i = 0; i < 4; i++) metrics.Of(package with { Manifest = package.Manifest with { Version = $"v{i}" } });
        await client.PostJsonAsync("/classify", Requests.Session).JsonAsync();
        ScrapedMetrics scraped = await ScrapedMetrics.ReadAsync(client);
        Assert.Equal(1, scraped.Sum("clickstream_prediction_probability_count", $"version=\"{package.Manifest.Version}\""));
    }

    [Fact]
    public async Task They_are_answered_at_their_own_port_alone_where_one_is_set()
    {
        using var application = new ClickstreamApplication(models.EventFolder) { Settings = { ["Telemetry:MetricsPort"] = "1" } };
        application.StartOnLoopback();
        using HttpClient client = application.CreateClient();
        await client.GetAsync("/metrics").ProblemAsync(HttpStatusCode.NotFound, "not_found");

        application.Services.GetRequiredService<IOptions<TelemetryOptions>>().Value.MetricsPort = client.BaseAddress!.Port;
        Assert.Equal(1, (await ScrapedMetrics.ReadAsync(client)).Sum("clickstream_requests_total", "status=\"404\""));
    }

    [Fact]
    public async Task The_probabilities_that_were_answered_add_up()
    {
        using HttpClient client = _application.CreateClient();
        var answered = new List<double>();
        for (int seed = 0; seed < 20; seed++)
        {
            JsonNode answer = await client.PostJsonAsync(seed % 2 == 0 ? "/classify" : "/classify?trajectory=false", Sessions.Random(seed, 1 + (seed % 7))).JsonAsync();
            answered.Add((double)answer["probability"]!);
        }

        ScrapedMetrics scraped = await ScrapedMetrics.ReadAsync(client);
        const string name = "clickstream_prediction_probability";
        Assert.Equal(answered.Count, scraped.Sum(name + "_count", "task=\"conversion\""));
        Assert.Equal(answered.Sum(), scraped.Sum(name + "_sum", "task=\"conversion\""), 1e-9);
        foreach (double bound in (double[])[0.01, 0.1, 0.5, 1])
        {
            string label = string.Create(CultureInfo.InvariantCulture, $"le=\"{bound}\"");
            Assert.Equal(answered.Count(probability => probability <= bound), scraped.Sum(name + "_bucket", "task=\"conversion\"", label));
        }
    }

    [Fact]
    public async Task Lines_of_files_are_counted_by_what_became_of_them()
    {
        using HttpClient client = _application.CreateClient();
        string csv = Requests.SessionCsv + Requests.SessionCsv.Split('\n', 2)[1].Replace("s-1", "s-2", StringComparison.Ordinal);
        await client.PostCsvAsync("/batch", csv).TextAsync("text/csv");
        ScrapedMetrics scraped = await ScrapedMetrics.ReadAsync(client);
        Assert.Equal(2, scraped.Sum("clickstream_batch_rows_total"));
        Assert.Equal(scraped.Sum("clickstream_batch_rows_total", "outcome=\"error\""), scraped.Sum("clickstream_batch_row_errors_total"));
    }

    [Fact]
    public async Task Rows_of_the_other_doors_are_counted_and_one_that_is_alone_as_a_session()
    {
        using HttpClient client = _application.CreateClient();
        JsonNode first = await client.PostJsonAsync("/invocations", """{"instances":[{"event_count":5}]}""").JsonAsync();
        JsonNode second = await client.PostJsonAsync(
            "/v2/models/conversion/infer", """{"inputs":[{"name":"event_count","shape":[1],"datatype":"FP64","data":[3]}]}""").JsonAsync();
        double[] alone = [(double)first["predictions"]![0]!["purchase_probability"]!, (double)second["outputs"]![0]!["data"]![0]!];
        ScrapedMetrics scraped = await ScrapedMetrics.ReadAsync(client);
        Assert.Equal(2, scraped.Sum("clickstream_prediction_probability_count", "task=\"conversion\"", $"version=\"{models.EventPackages[0].Manifest.Version}\""));
        Assert.Equal(alone.Sum(), scraped.Sum("clickstream_prediction_probability_sum", "task=\"conversion\""), 1e-9);
        Assert.Equal(2, scraped.Sum("clickstream_batch_rows_total", "outcome=\"scored\""));

        // Many rows are a file: one that cannot be answered, one with a word that training never met.
        await client.PostJsonAsync("/invocations?task=abandonment", """{"instances":[{"cart_adds":1,"cart_pieces":1,"device":"toaster"},{"cart_pieces":0}]}""").JsonAsync();
        await client.PostJsonAsync("/v2/models/segment/infer", """{"inputs":[{"name":"event_count","shape":[3],"datatype":"FP64","data":[3,4,5]}]}""").JsonAsync();
        (await client.PostJsonAsync("/invocations", "{}")).Dispose();
        scraped = await ScrapedMetrics.ReadAsync(client);
        Assert.Equal(2, scraped.Sum("clickstream_prediction_probability_count"));
        Assert.Equal(0, scraped.Sum("clickstream_prediction_segments_total"));
        Assert.Equal(5, scraped.Sum("clickstream_batch_rows_total", "outcome=\"scored\""));
        Assert.Equal(1, scraped.Sum("clickstream_batch_rows_total", "outcome=\"warning\""));
        Assert.Equal(1, scraped.Sum("clickstream_batch_row_errors_total"));
    }

    [Fact]
    public async Task Paths_that_clients_make_up_are_one_route()
    {
        using HttpClient client = _application.CreateClient();
        (await client.GetAsync("/nothing/here")).Dispose();
        await ScrapedMetrics.ReadAsync(client);
        int before = (await ScrapedMetrics.ReadAsync(client)).Series.Count();
        for (int i = 0; i < 1000; i++) (await client.GetAsync($"/nothing/x{i}/y?z={i}")).Dispose();
        ScrapedMetrics scraped = await ScrapedMetrics.ReadAsync(client);
        Assert.Equal(before, scraped.Series.Count());
        Assert.Equal(1001, scraped.Sum("clickstream_requests_total", "route=\"(unknown)\""));
    }

    [Fact]
    public async Task Counts_stay_right_while_they_are_read_under_load()
    {
        using HttpClient client = _application.CreateClient();
        Task[] asking = [.. Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (int i = 0; i < 50; i++) await client.PostJsonAsync("/classify?reasons=0", Requests.Session).JsonAsync();
        }))];
        double last = 0;
        while (!Task.WhenAll(asking).IsCompleted)
        {
            ScrapedMetrics scraped = await ScrapedMetrics.ReadAsync(client);
            double now = scraped.Sum("clickstream_requests_total", "route=\"/classify\"");
            Assert.True(now >= last);
            Assert.True(scraped.Sum("clickstream_requests_in_progress") >= 1);
            last = now;
        }

        await Task.WhenAll(asking);
        ScrapedMetrics end = await ScrapedMetrics.ReadAsync(client);
        Assert.Equal(400, end.Sum("clickstream_requests_total", "route=\"/classify\""));
        Assert.Equal(400, end.Sum("clickstream_prediction_probability_count", "task=\"conversion\""));
    }

    [Fact]
    public async Task A_request_whose_client_goes_away_counts_as_aborted()
    {
        var metrics = new RequestMetrics();
        var answered = new TaskCompletionSource();
        using var gone = new CancellationTokenSource();
        var log = new RequestLog(_ => answered.Task, metrics, _application.Services.GetRequiredService<IHostApplicationLifetime>(), NullLogger<RequestLog>.Instance);
        Task request = log.InvokeAsync(new DefaultHttpContext { RequestAborted = gone.Token });
        Assert.Equal(1, InProgress());
        await gone.CancelAsync();
        answered.SetException(new IOException("Gone."));
        await Assert.ThrowsAsync<IOException>(() => request);
        Assert.Equal(0, InProgress());
        MetricSample counted = Assert.Single(metrics.Families.Single(family => family.Name == "clickstream.requests").Read());
        Assert.Equal(["(static)", "none", "aborted"], counted.LabelValues);
        Assert.Equal(1, counted.Value);

        double InProgress() => metrics.Families.Single(family => family.Name == "clickstream.requests.in.progress").Read().Single().Value;
    }

    [Fact]
    public async Task Can_be_turned_off()
    {
        using var application = new ClickstreamApplication(models.EventFolder) { Settings = { ["Telemetry:Metrics"] = "false" } };
        using HttpClient client = application.CreateClient();
        await client.GetAsync("/metrics").ProblemAsync(System.Net.HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public void A_histogram_counts_as_a_naive_one_does()
    {
        double[] bounds = [0, 0.1, 1, 10];
        var family = new MetricFamily(MetricKind.Histogram, "h", null, "H.", "a") { Read = () => [], Bounds = bounds };
        var histogram = new StripedHistogram(family, "x");
        var random = new Random(3);
        double[] values = [.. Enumerable.Range(0, 4000).Select(i => i % 5 == 0 ? bounds[i / 5 % 4] : Math.Pow(10, (random.NextDouble() * 4) - 2))];
        Parallel.ForEach(values, histogram.Record);
        MetricSample read = histogram.Read();
        long[] expected = [.. Enumerable.Range(0, 5).Select(i => (long)values.Count(value => value <= (i < 4 ? bounds[i] : double.MaxValue) && (i == 0 || value > bounds[i - 1])))];
        Assert.Equal(expected, read.Counts);
        Assert.Equal(values.Sum(), read.Value, 1e-6);
    }

    [Fact]
    public void Of_many_versions_the_last_four_are_told()
    {
        var series = new RecentSeries<string>(version => "of " + version);
        for (int i = 0; i < 1000; i++) Assert.Equal($"of {i}", series.Of(i.ToString(CultureInfo.InvariantCulture)));
        Assert.Equal(["996", "997", "998", "999"], series.All.Select(one => one.Version));
    }

    [Fact]
    public void Is_written_as_Prometheus_reads_it()
    {
        var count = new MetricFamily(MetricKind.Counter, "shop.waits", "s", "Waits.", "who") { Read = () => [new(["a\"b\\c\nd"], 1.5)] };
        var times = new MetricFamily(MetricKind.Histogram, "shop.size", "By", "Sizes.") { Read = () => [new([], 7, [2, 0, 1])], Bounds = [0.5, 2] };
        Assert.Equal(
            """
            # HELP shop_waits_seconds_total Waits.
            # TYPE shop_waits_seconds_total counter
            shop_waits_seconds_total{who="a\"b\\c\nd"} 1.5
            # HELP shop_size_bytes Sizes.
            # TYPE shop_size_bytes histogram
            shop_size_bytes_bucket{le="0.5"} 2
            shop_size_bytes_bucket{le="2"} 2
            shop_size_bytes_bucket{le="+Inf"} 3
            shop_size_bytes_sum 7
            shop_size_bytes_count 3

            """,
            PrometheusText.Of([count, times]));
    }

    public void Dispose() => _application.Dispose();
}

using System.Collections.Concurrent;

namespace Clickstream.Api.Telemetry;

/// <summary>
/// Counts every request once, whichever way it went, by route and never by path: what clients make up is one route. What Kestrel refuses before it is a
/// request (broken HTTP) is not among them.
/// </summary>
internal sealed class RequestMetrics : IMetricSource
{
    /// <summary>Stands for a version where no single model answered.</summary>
    public const string NoVersion = "none";

    private const string NoTask = "none";

    // Of a request without an endpoint: a file of the page (or Swagger's), or nothing that there is.
    private const string Static = "(static)";
    private const string Unknown = "(unknown)";

    private static readonly double[] Seconds = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60, 600];

    private readonly StripedCount _started = new();
    private readonly ConcurrentDictionary<string, RouteMetrics> _byRoute = [];
    private readonly ConcurrentDictionary<Endpoint, RouteMetrics> _byEndpoint = [];
    private readonly MetricFamily _durations;

    public RequestMetrics()
    {
        _durations = new(MetricKind.Histogram, "clickstream.request.duration", "s", "Time from a request's head to the end of its answer.", "route", "task", "version")
        {
            Read = () => _byRoute.Values.SelectMany(route => route.ReadDurations()),
            Bounds = Seconds,
        };
        Families =
        [
            _durations,
            new(MetricKind.Counter, "clickstream.requests", null, "Requests answered; status aborted: ended before the answer was whole.", "route", "task", "status")
            {
                Read = () => _byRoute.Values.SelectMany(route => route.ReadCounts()),
            },
            new(MetricKind.Gauge, "clickstream.requests.in.progress", null, "Requests being answered now.") { Read = () => [new([], InProgress())] },
        ];
    }

    /// <inheritdoc/>
    public IReadOnlyList<MetricFamily> Families { get; }

    /// <summary>A request has come.</summary>
    public void Started() => _started.Increment();

    /// <summary>A request has ended.</summary>
    /// <param name="context">The request.</param>
    /// <param name="endpoint">Its endpoint as routing found it.</param>
    /// <param name="elapsed">Time since it came.</param>
    /// <param name="isWhole">Whether its answer was given to the end.</param>
    public void Ended(HttpContext context, Endpoint? endpoint, TimeSpan elapsed, bool isWhole)
    {
        int status = context.Response.StatusCode;
        RouteMetrics route = Of(endpoint, status);
        if (!isWhole || status == StatusCodes.Status499ClientClosedRequest) route.Aborted();
        else route.Answered(status, endpoint is null ? NoVersion : context.Features.Get<ModelSeries>()?.Version ?? NoVersion, elapsed);
    }

    private RouteMetrics Of(Endpoint? endpoint, int status)
    {
        if (endpoint is not RouteEndpoint mapped) return OfRoute(endpoint is null && status < StatusCodes.Status400BadRequest ? Static : Unknown, NoTask);
        return _byEndpoint.TryGetValue(mapped, out RouteMetrics? known) ? known : _byEndpoint.GetOrAdd(
            mapped, OfRoute(mapped.RoutePattern.RawText ?? Unknown, mapped.Metadata.GetMetadata<MeasuredTask>()?.Name ?? NoTask));
    }

    private RouteMetrics OfRoute(string route, string task) => _byRoute.GetOrAdd(route, _ => new RouteMetrics(route, task, _durations));

    // Ended first: of a request that comes in between it must not look as if it had ended before it began.
    private double InProgress()
    {
        double ended = _byRoute.Values.SelectMany(route => route.ReadCounts()).Sum(sample => sample.Value);
        return _started.Value - ended;
    }
}

using System.Diagnostics;
using Clickstream.Api.Scoring;
using Clickstream.Api.Telemetry;

namespace Clickstream.Api.Hosting;

/// <summary>
/// One line a request: method, route, status and time, and where it is traced the trace. Never a body, a query or an id. A session that was answered well and
/// in time is told at debug level only: at tens of thousands of requests a second such lines would cost more than the answers. Every request is counted.
/// </summary>
internal sealed partial class RequestLog(RequestDelegate next, RequestMetrics metrics, IHostApplicationLifetime lifetime, ILogger<RequestLog> logger)
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    private static readonly string[] Methods =
        [HttpMethods.Get, HttpMethods.Post, HttpMethods.Head, HttpMethods.Put, HttpMethods.Delete, HttpMethods.Patch, HttpMethods.Options, HttpMethods.Trace, HttpMethods.Connect];

    private readonly CancellationToken _stopping = lifetime.ApplicationStopping;

    public Task InvokeAsync(HttpContext context)
    {
        long start = Stopwatch.GetTimestamp();
        metrics.Started();

        // Whoever keeps the connection would find it closed in the middle of the next request. HTTP/2 has a message of its own for that.
        if (_stopping.IsCancellationRequested && HttpProtocol.IsHttp11(context.Request.Protocol)) context.Response.Headers.Connection = "close";

        // Read before the rest of the pipeline: the handler of exceptions forgets the endpoint.
        Endpoint? endpoint = context.GetEndpoint();
        Task answered = next(context);
        if (!answered.IsCompletedSuccessfully) return WaitAsync(answered, context, endpoint, start);
        Tell(context, endpoint, start, isWhole: true);
        return Task.CompletedTask;
    }

    private async Task WaitAsync(Task answered, HttpContext context, Endpoint? endpoint, long start)
    {
        bool isWhole = false;
        try
        {
            await answered;
            isWhole = !context.RequestAborted.IsCancellationRequested;
        }
        finally
        {
            Tell(context, endpoint, start, isWhole);
        }
    }

    private void Tell(HttpContext context, Endpoint? endpoint, long start, bool isWhole)
    {
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        metrics.Ended(context, endpoint, elapsed, isWhole);
        Activity? span = RequestTrace.OfRequest;
        if (span is not null) RequestTrace.End(span, MethodOf(context), RouteOf(endpoint), context.Response.StatusCode, isWhole);
        bool isUsual = context.Response.StatusCode < StatusCodes.Status400BadRequest && elapsed < Slow && endpoint?.Metadata.GetMetadata<SessionParts>() is not null;
        LogLevel level = isUsual ? LogLevel.Debug : LogLevel.Information;
        if (!logger.IsEnabled(level)) return;
        string method = MethodOf(context), route = RouteOf(endpoint);
        if (span is null) Answered(level, method, route, context.Response.StatusCode, elapsed.TotalMilliseconds);
        else AnsweredInTrace(level, method, route, context.Response.StatusCode, elapsed.TotalMilliseconds, span.TraceId);
    }

    private static string RouteOf(Endpoint? endpoint) => (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";

    // A method may be any word; one that is not known could say anything.
    private static string MethodOf(HttpContext context)
    {
        string method = HttpMethods.GetCanonicalizedValue(context.Request.Method);
        return Array.IndexOf(Methods, method) >= 0 ? method : "(other)";
    }

    [LoggerMessage("{Method} {Route} {Status} in {Elapsed:0.0} ms")]
    private partial void Answered(LogLevel level, string method, string route, int status, double elapsed);

    [LoggerMessage("{Method} {Route} {Status} in {Elapsed:0.0} ms, trace {Trace}")]
    private partial void AnsweredInTrace(LogLevel level, string method, string route, int status, double elapsed, ActivityTraceId trace);
}

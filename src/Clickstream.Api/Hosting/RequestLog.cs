using System.Diagnostics;
using Clickstream.Api.Scoring;

namespace Clickstream.Api.Hosting;

/// <summary>
/// One line a request: method, route, status and time. Never a body, a query or an id. A session that was answered well and in time is told at debug level
/// only: at tens of thousands of requests a second such lines would cost more than the answers.
/// </summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> logger)
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    public Task InvokeAsync(HttpContext context)
    {
        long start = Stopwatch.GetTimestamp();

        // Read before the rest of the pipeline: the handler of exceptions forgets the endpoint.
        Endpoint? endpoint = context.GetEndpoint();
        Task answered = next(context);
        if (!answered.IsCompletedSuccessfully) return WaitAsync(answered, context, endpoint, start);
        Tell(context, endpoint, start);
        return Task.CompletedTask;
    }

    private async Task WaitAsync(Task answered, HttpContext context, Endpoint? endpoint, long start)
    {
        try
        {
            await answered;
        }
        finally
        {
            Tell(context, endpoint, start);
        }
    }

    private void Tell(HttpContext context, Endpoint? endpoint, long start)
    {
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        bool isUsual = context.Response.StatusCode < StatusCodes.Status400BadRequest && elapsed < Slow && endpoint?.Metadata.GetMetadata<SessionParts>() is not null;
        LogLevel level = isUsual ? LogLevel.Debug : LogLevel.Information;
        if (!logger.IsEnabled(level)) return;
        string route = (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";
        Answered(level, context.Request.Method, route, context.Response.StatusCode, elapsed.TotalMilliseconds);
    }

    [LoggerMessage("{Method} {Route} {Status} in {Elapsed:0.0} ms")]
    private partial void Answered(LogLevel level, string method, string route, int status, double elapsed);
}

using System.Diagnostics;

namespace Clickstream.Api.Hosting;

/// <summary>
/// One line a request: method, route, status and time. Never a body, a query or an id. What went well is told at debug level only: at tens of thousands of
/// requests a second such lines would cost more than the answers.
/// </summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> logger)
{
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
        LogLevel level = context.Response.StatusCode < StatusCodes.Status400BadRequest ? LogLevel.Debug : LogLevel.Information;
        if (!logger.IsEnabled(level)) return;
        string route = (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";
        double elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        Answered(level, context.Request.Method, route, context.Response.StatusCode, elapsed);
    }

    [LoggerMessage("{Method} {Route} {Status} in {Elapsed:0.0} ms")]
    private partial void Answered(LogLevel level, string method, string route, int status, double elapsed);
}

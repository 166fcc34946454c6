using System.Diagnostics;

namespace Clickstream.Api.Hosting;

/// <summary>One line a request: method, route, status and time. Never a body, a query or an id.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        long start = Stopwatch.GetTimestamp();

        // Read before the rest of the pipeline: the handler of exceptions forgets the endpoint.
        string route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";
        try
        {
            await next(context);
        }
        finally
        {
            Answered(context.Request.Method, route, context.Response.StatusCode, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Method} {Route} {Status} in {Elapsed:0.0} ms")]
    private partial void Answered(string method, string route, int status, double elapsed);
}

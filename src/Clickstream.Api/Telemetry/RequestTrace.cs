using System.Diagnostics;

namespace Clickstream.Api.Telemetry;

/// <summary>
/// The spans of a request: the server's, which the framework begins, and those of its parts. They hold route, status and counts; never a body, an id, a path
/// or a query. Without a listener nothing is made.
/// </summary>
internal static class RequestTrace
{
    public const string SourceName = "Clickstream.Api";

    /// <summary>The framework's source of spans, one a request.</summary>
    public const string ServerSourceName = "Microsoft.AspNetCore";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Begins a span of a part of a request; null unless somebody listens.</summary>
    public static Activity? Begin(string name) => Source.StartActivity(name);

    /// <summary>The span of the request, if there is one.</summary>
    public static Activity? OfRequest => Source.HasListeners() ? Activity.Current : null;

    /// <summary>Says what became of a request.</summary>
    public static void End(Activity span, string method, string route, int status, bool isWhole)
    {
        span.DisplayName = $"{method} {route}";
        span.SetTag("http.request.method", method);
        span.SetTag("http.route", route);
        span.SetTag("http.response.status_code", status);
        if (status >= StatusCodes.Status500InternalServerError || !isWhole) span.SetStatus(ActivityStatusCode.Error);
    }
}

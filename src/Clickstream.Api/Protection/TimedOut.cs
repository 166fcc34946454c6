using Clickstream.Api.Errors;

namespace Clickstream.Api.Protection;

/// <summary>The answer to what took too long: 408, since it is the client that is waited for.</summary>
internal static class TimedOut
{
    public static Task AnswerAsync(HttpContext context, string detail)
    {
        context.Response.Clear();
        context.Response.Headers.XContentTypeOptions = "nosniff";
        if (!HttpProtocol.IsHttp2(context.Request.Protocol) && !HttpProtocol.IsHttp3(context.Request.Protocol)) context.Response.Headers.Connection = "close";
        return new ApiProblem(ProblemTypes.Timeout, detail).ExecuteAsync(context);
    }
}

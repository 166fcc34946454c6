using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics;

namespace Clickstream.Api.Errors;

/// <summary>Gives every error a body: those that routing sets, and those that are thrown. No stack trace leaves the process.</summary>
internal static class ErrorPages
{
    /// <summary>Answers what is thrown.</summary>
    public static void UseExceptionPages(this IApplicationBuilder app) => app.UseExceptionHandler(new ExceptionHandlerOptions
    {
        ExceptionHandler = AnswerExceptionAsync,
        // What a client did wrong is an answer, not an error of ours.
        SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException or ConnectionResetException || IsBrokenChunk(context.Exception),
    });

    /// <summary>Answers a status without a body, as routing sets it.</summary>
    public static void UseStatusPages(this IApplicationBuilder app) =>
        app.UseStatusCodePages(context => OfStatus(context.HttpContext, context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext));

    private static async Task AnswerExceptionAsync(HttpContext context)
    {
        ApiProblem problem = context.Features.Get<IExceptionHandlerFeature>()?.Error switch
        {
            BadHttpRequestException refused => OfStatus(context, refused.StatusCode),
            ConnectionResetException => OfStatus(context, StatusCodes.Status400BadRequest), // The client is gone in the middle of its body.
            Exception thrown when IsBrokenChunk(thrown) => OfStatus(context, StatusCodes.Status400BadRequest),
            _ => new ApiProblem(ProblemTypes.InternalError, "The request could not be answered; the service's log says why."),
        };
        try
        {
            await problem.ExecuteAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Whoever broke off a body takes no answer either; thrown, it would be logged as an error of ours.
        }
    }

    // A chunk that says it is longer than 2 GB: of all that can be wrong with a body, the server alone does not call this a bad request.
    private static bool IsBrokenChunk(Exception thrown) => thrown is IOException { InnerException: OverflowException };

    private static ApiProblem OfStatus(HttpContext context, int status)
    {
        HttpRequest request = context.Request;
        string detail = status switch
        {
            StatusCodes.Status404NotFound => $"{request.Method} {request.Path} is not an address of this service; /swagger lists them.",
            StatusCodes.Status405MethodNotAllowed => $"{request.Path} does not answer {request.Method}; it answers {context.Response.Headers.Allow}.",
            StatusCodes.Status413PayloadTooLarge => "The body is larger than this address takes.",
            StatusCodes.Status415UnsupportedMediaType => $"Content-Type is '{request.ContentType}', Content-Encoding '{request.Headers.ContentEncoding}'.",
            _ => "The request cannot be read.",
        };
        return new ApiProblem(ProblemTypes.OfStatus(status), detail);
    }
}

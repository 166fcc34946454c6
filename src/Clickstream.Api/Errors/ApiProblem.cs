using System.Globalization;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Clickstream.Api.Errors;

/// <summary>An answer that is a problem.</summary>
/// <param name="Type">The kind of problem.</param>
/// <param name="Detail">What went wrong this time, in a sentence or two.</param>
internal sealed record ApiProblem(ProblemType Type, string Detail) : IResult
{
    public const string ContentType = "application/problem+json";

    /// <summary>Errors beyond this many are not told: whoever repairs twenty will find the next.</summary>
    public const int MaximumErrors = 20;

    /// <summary>What is wrong, each with its place.</summary>
    public IReadOnlyList<InputError> Errors { get; init; } = [];

    /// <summary>When it may be worth asking again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The request was read, and these values in it cannot be used.</summary>
    public static ApiProblem Invalid(IReadOnlyList<InputError> errors) =>
        new(ProblemTypes.ValidationFailed, $"{Place(errors[0])}: found {errors[0].Found}; expected {errors[0].Expected}.{More(errors.Count - 1)}")
        {
            Errors = [.. errors.Take(MaximumErrors)],
        };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        HttpResponse response = httpContext.Response;
        response.StatusCode = Type.Status;
        response.Headers.CacheControl = "no-store";
        if (RetryAfter is { } wait) response.Headers[HeaderNames.RetryAfter] = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString("F0", CultureInfo.InvariantCulture);
        bool isBrief = httpContext.RequestServices?.GetService<IOptions<ErrorsOptions>>()?.Value.IsBrief == true;
        var body = new ProblemResponse(
            Type.Uri, Type.Title, Type.Status, isBrief ? Type.Title : Detail, httpContext.Request.Path, Type.Code, Errors.Count == 0 ? null : isBrief ? [.. Errors.Select(error => error.Brief())] : Errors);
        return response.WriteAsJsonAsync(body.ForClientsOf(httpContext.Request.Path), ProblemJson.Readable.ProblemResponse, ContentType, httpContext.RequestAborted);
    }

    private static string Place(InputError error) => error.Pointer switch
    {
        null => $"Line {error.Line}",
        "" => "The body",
        string pointer => pointer,
    };

    private static string More(int count) => count switch
    {
        0 => "",
        1 => " One more error is listed.",
        < MaximumErrors => string.Create(CultureInfo.InvariantCulture, $" {count} more errors are listed."),
        _ => string.Create(CultureInfo.InvariantCulture, $" {count} more errors; the first {MaximumErrors} are listed."),
    };
}

using System.Text.Json.Serialization;

namespace Clickstream.Api.Errors;

/// <summary>A problem as RFC 9457 writes it, with a stable code and the places of what is wrong.</summary>
/// <param name="Type">URI reference of the kind of problem.</param>
/// <param name="Title">The kind of problem in a sentence, always the same.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Detail">What went wrong this time.</param>
/// <param name="Instance">The path that was asked.</param>
/// <param name="Code">The kind of problem, for programs.</param>
/// <param name="Errors">What is wrong, each with its place; left out when the detail says it all.</param>
internal sealed record ProblemResponse(
    string Type, string Title, int Status, string Detail, string Instance, string Code, IReadOnlyList<InputError>? Errors)
{
    /// <summary>The detail once more, where clients of the Open Inference Protocol look for it; under /v2 only.</summary>
    public string? Error { get; init; }

    /// <summary>The kind of problem in MLflow's words; of /invocations only.</summary>
    [JsonPropertyName("error_code")]
    public string? ErrorCode { get; init; }

    /// <summary>The detail once more, where MLflow's clients look for it; of /invocations only.</summary>
    public string? Message { get; init; }

    /// <summary>With the members that the clients of this path read.</summary>
    public ProblemResponse ForClientsOf(PathString path)
    {
        if (path.StartsWithSegments("/v2")) return this with { Error = Detail };
        if (path.StartsWithSegments("/invocations")) return this with { ErrorCode = MlflowCode(), Message = Detail };
        return this;
    }

    private string MlflowCode() => Status switch
    {
        StatusCodes.Status400BadRequest or StatusCodes.Status422UnprocessableEntity =>
            Code is "malformed_json" or "malformed_csv" or "bad_request" ? "BAD_REQUEST" : "INVALID_PARAMETER_VALUE",
        StatusCodes.Status401Unauthorized => "UNAUTHENTICATED",
        StatusCodes.Status403Forbidden => "PERMISSION_DENIED",
        StatusCodes.Status404NotFound => "RESOURCE_DOES_NOT_EXIST",
        StatusCodes.Status429TooManyRequests => "REQUEST_LIMIT_EXCEEDED",
        StatusCodes.Status503ServiceUnavailable => "TEMPORARILY_UNAVAILABLE",
        >= StatusCodes.Status500InternalServerError => "INTERNAL_ERROR",
        _ => "BAD_REQUEST",
    };
}

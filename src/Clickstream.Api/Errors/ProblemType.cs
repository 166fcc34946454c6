namespace Clickstream.Api.Errors;

/// <summary>A kind of problem that a client can tell by its code.</summary>
/// <param name="Code">Stable, snake_case; what programs compare.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Title">The same for every occurrence.</param>
internal sealed record ProblemType(string Code, int Status, string Title)
{
    /// <summary>URI reference of the type, as RFC 9457 asks for.</summary>
    public string Uri => $"/problems/{Code}";
}

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
    string Type, string Title, int Status, string Detail, string Instance, string Code, IReadOnlyList<InputError>? Errors);

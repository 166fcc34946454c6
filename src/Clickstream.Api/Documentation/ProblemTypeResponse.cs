namespace Clickstream.Api.Documentation;

/// <summary>A kind of problem.</summary>
/// <param name="Code">Stable, for programs to compare.</param>
/// <param name="Status">HTTP status that it comes with.</param>
/// <param name="Title">The kind of problem in a sentence.</param>
internal sealed record ProblemTypeResponse(string Code, int Status, string Title);

using Clickstream.Api.Errors;

namespace Clickstream.Api.Documentation;

/// <summary>Problems that an endpoint may answer with.</summary>
internal sealed record ProblemDocumentation(IReadOnlyList<ProblemType> Types);

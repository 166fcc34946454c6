namespace Clickstream.Api.Scoring;

/// <summary>Why a task has no answer.</summary>
/// <param name="Code">The kind of problem, as the task's own endpoint would tell it: empty_cart, events_not_supported, features_wanted and so on.</param>
/// <param name="Detail">What it is this time, in a sentence or two.</param>
internal sealed record UnansweredResponse(string Code, string Detail);

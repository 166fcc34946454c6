namespace Clickstream.Api.Models;

/// <summary>Every task and its model.</summary>
/// <param name="Models">One a task, in the order of the tasks.</param>
internal sealed record ModelsResponse(IReadOnlyList<ModelSummary> Models);

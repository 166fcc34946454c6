namespace Clickstream.Api.Models;

/// <summary>Every task and its model.</summary>
/// <param name="Models">One a task, in the order of the tasks.</param>
/// <param name="FetchErrors">Where packages come from an address: what could not be fetched at the last time, or was fetched and is no package, without paths and addresses, which stand in the log; empty when all is well.</param>
internal sealed record ModelsResponse(IReadOnlyList<ModelSummary> Models, IReadOnlyList<string> FetchErrors);

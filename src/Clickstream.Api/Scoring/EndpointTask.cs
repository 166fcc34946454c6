using Clickstream.Tasks;

namespace Clickstream.Api.Scoring;

/// <summary>Stands on an endpoint that puts one session to the model of one task.</summary>
/// <param name="Task">The task.</param>
internal sealed record EndpointTask(PredictionTask Task);

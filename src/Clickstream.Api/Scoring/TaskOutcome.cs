using Clickstream.Api.Errors;
using Clickstream.Tasks;

namespace Clickstream.Api.Scoring;

/// <summary>What came of putting a session to one task's model: an answer, or the reason why there is none.</summary>
/// <param name="Task">The task.</param>
/// <param name="Scored">The answer, or null.</param>
/// <param name="Problem">Why there is none, or null.</param>
internal sealed record TaskOutcome(PredictionTask Task, ScoredSession? Scored, ApiProblem? Problem);

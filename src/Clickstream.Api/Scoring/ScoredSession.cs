using Clickstream.Learning.Metrics;
using Clickstream.Packages;
using Clickstream.Tasks;

namespace Clickstream.Api.Scoring;

/// <summary>A session with one task's answer.</summary>
/// <param name="SessionId">The caller's name of the session.</param>
/// <param name="Prediction">The answer.</param>
/// <param name="Package">The model that gave it.</param>
/// <param name="Moments">The answers after each event, as far as they were asked for; empty otherwise.</param>
/// <param name="Request">What was asked.</param>
/// <param name="Warnings">What was odd about the session.</param>
internal sealed record ScoredSession(
    string? SessionId,
    Prediction Prediction,
    ModelPackage Package,
    IReadOnlyList<Moment> Moments,
    ScoringRequest Request,
    IReadOnlyList<string> Warnings)
{
    /// <summary>The answers after each event; null unless the caller wants to see them.</summary>
    public IReadOnlyList<Moment>? Trajectory => Request.Trajectory ? Moments : null;

    /// <summary>What treating the session brings and costs, if the caller said.</summary>
    public Economics? Economics => Request.Economics;
}

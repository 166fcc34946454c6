using Clickstream.Packages;
using Clickstream.Tasks;

namespace Clickstream.Api.Scoring;

/// <summary>A session with its answer.</summary>
/// <param name="SessionId">The caller's name of the session.</param>
/// <param name="Prediction">The answer.</param>
/// <param name="Package">The model that gave it.</param>
/// <param name="Warnings">What was odd about the session.</param>
internal sealed record ScoredSession(string? SessionId, Prediction Prediction, ModelPackage Package, IReadOnlyList<string> Warnings);

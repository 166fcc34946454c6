using Clickstream.Packages;

namespace Clickstream.Trainer.Training;

/// <summary>A package ready to be written, with what the run has to say about it.</summary>
/// <param name="Package">The package.</param>
/// <param name="Baselines">Figures of other models on the same test rows, by model name.</param>
/// <param name="LeaderboardTitle">What the leaderboard's figures were measured on.</param>
internal sealed record TaskPackage(
    ModelPackage Package,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, MetricValue>> Baselines,
    string LeaderboardTitle);

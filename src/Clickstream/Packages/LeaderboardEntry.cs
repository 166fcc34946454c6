namespace Clickstream.Packages;

/// <summary>A candidate of the training run and its figures on the tuning rows.</summary>
public sealed record LeaderboardEntry(string Trainer, IReadOnlyDictionary<string, double> Metrics, bool Chosen);

namespace Clickstream.Learning.Clustering;

/// <summary>Settings of <see cref="ClusterStability"/>.</summary>
public sealed record ClusterStabilityOptions
{
    /// <summary>Number of refits, at least 1. Default 20.</summary>
    public int Resamples { get; init; } = 20;

    /// <summary>
    /// Rows drawn for a refit, as a share of all: in (0, 1], and below 1 without replacement. Default 1.
    /// </summary>
    public double Share { get; init; } = 1;

    /// <summary>
    /// Whether a row can be drawn more than once (the bootstrap). For clusterers that count near rows, as DBSCAN does, false with a share of 0.8:
    /// a row drawn twice makes its place look denser. Default true.
    /// </summary>
    public bool WithReplacement { get; init; } = true;

    /// <summary>Seed of the draws, and of the fits. Default 0.</summary>
    public int Seed { get; init; }
}

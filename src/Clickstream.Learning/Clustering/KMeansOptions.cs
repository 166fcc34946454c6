namespace Clickstream.Learning.Clustering;

/// <summary>Settings of <see cref="KMeans"/>.</summary>
public sealed record KMeansOptions
{
    /// <summary>Number of clusters, at least 1 and at most the number of distinct rows. Default 5.</summary>
    public int Clusters { get; init; } = 5;

    /// <summary>Number of runs from new starting centres, at least 1; the tightest is kept. Default 10.</summary>
    public int Starts { get; init; } = 10;

    /// <summary>At most so many rounds a run, at least 1. Default 300.</summary>
    public int MaximumIterations { get; init; } = 300;

    /// <summary>
    /// A run ends when the squared moves of the centres sum to at most this share of
    /// the mean variance of a column, zero or above. Default 1e-4.
    /// </summary>
    public double Tolerance { get; init; } = 1e-4;

    /// <summary>Same seed, same clusters. Default 0.</summary>
    public int Seed { get; init; }
}

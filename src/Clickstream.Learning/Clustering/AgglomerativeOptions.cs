namespace Clickstream.Learning.Clustering;

/// <summary>Settings of <see cref="Agglomerative"/>.</summary>
public sealed record AgglomerativeOptions
{
    /// <summary>Number of clusters, at least 1 and at most the number of distinct rows. Default 5.</summary>
    public int Clusters { get; init; } = 5;

    /// <summary>How far two clusters are from one another. Default Ward.</summary>
    public Linkage Linkage { get; init; } = Linkage.Ward;

    /// <summary>
    /// With more rows the tree is built of so many, drawn without replacement, as it takes time (and, but for Ward, memory) that grows with their
    /// square; at least 1. Default 10,000.
    /// </summary>
    public int MaximumRows { get; init; } = 10_000;

    /// <summary>Seed of that draw. Default 0.</summary>
    public int Seed { get; init; }
}

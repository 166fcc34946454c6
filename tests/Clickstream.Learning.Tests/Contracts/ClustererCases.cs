using Clickstream.Learning.Clustering;

namespace Clickstream.Learning.Tests.Contracts;

/// <summary>The clusterers that are held to the contract: one line each.</summary>
internal static class ClustererCases
{
    public static IReadOnlyList<ClustererCase> All { get; } =
    [
        new("Agglomerative, Ward", (data, seed) => Agglomerative.Fit(data, new() { Clusters = 3, Seed = seed })),
        new("Agglomerative, average, of a sample", (data, seed) =>
            Agglomerative.Fit(data, new() { Clusters = 3, Linkage = Linkage.Average, MaximumRows = 100, Seed = seed })),
        new("Dbscan", (data, seed) => Dbscan.Fit(data, new() { Radius = 0.6, Seed = seed })),
        new("Dbscan, radius chosen", (data, seed) => Dbscan.Fit(data, new() { Seed = seed })),
        new("KMeans", (data, seed) => KMeans.Fit(data, new() { Clusters = 3, Seed = seed })),
    ];
}

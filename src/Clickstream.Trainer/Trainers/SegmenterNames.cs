namespace Clickstream.Trainer.Trainers;

/// <summary>Names of the ways to find segments.</summary>
internal static class SegmenterNames
{
    public const string KMeans = "k-means";

    public const string Dbscan = "dbscan";

    public const string Agglomerative = "agglomerative";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [KMeans, Dbscan, Agglomerative];
}

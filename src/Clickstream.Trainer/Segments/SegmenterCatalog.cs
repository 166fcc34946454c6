namespace Clickstream.Trainer.Segments;

/// <summary>The ways to find segments that can be asked for.</summary>
internal static class SegmenterCatalog
{
    private static readonly ISegmenter[] All = [new KMeansSegmenter(), new AgglomerativeSegmenter(), new DbscanSegmenter()];

    /// <summary>Those that the names ask for; all of them when none does.</summary>
    public static IReadOnlyList<ISegmenter> For(IReadOnlyList<string> names) =>
        IsNamed(names) ? [.. All.Where(segmenter => names.Contains(segmenter.Name))] : All;

    /// <summary>Whether the names ask for one.</summary>
    public static bool IsNamed(IReadOnlyList<string> names) => Array.Exists(All, segmenter => names.Contains(segmenter.Name));
}

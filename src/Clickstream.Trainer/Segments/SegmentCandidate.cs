using Clickstream.Learning.Clustering;
using Clickstream.Learning.Tables;

namespace Clickstream.Trainer.Segments;

/// <summary>A partition that may become the segments.</summary>
/// <param name="Trainer">Name of the way that it was found.</param>
/// <param name="Settings">Its settings, by name.</param>
/// <param name="Model">The partition of the rows that it was found on.</param>
/// <param name="Refit">Finds one with the same settings in other rows, with a seed.</param>
internal sealed record SegmentCandidate(
    string Trainer, IReadOnlyDictionary<string, string> Settings, IClusterer Model, Func<FeatureMatrix, int, IClusterer> Refit)
{
    /// <summary>Name and settings, for a leaderboard.</summary>
    public string Label => $"{Trainer}, {string.Join(", ", Settings.Select(setting => $"{setting.Key} {setting.Value}"))}";

    /// <summary>What a careful reader should know of it.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The cluster of each prepared row; null for those that belong to none.</summary>
    public int?[] Place(FeatureMatrix prepared) => Place(Model, prepared);

    /// <summary>The same by another partition.</summary>
    public static int?[] Place(IClusterer model, FeatureMatrix prepared) =>
        [.. Enumerable.Range(0, prepared.RowCount).Select(row => model.Place(prepared.Row(row), out _))];
}

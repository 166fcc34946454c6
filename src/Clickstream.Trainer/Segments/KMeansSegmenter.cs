using System.Globalization;
using Clickstream.Learning.Clustering;
using Clickstream.Learning.Tables;
using Clickstream.Trainer.Trainers;

namespace Clickstream.Trainer.Segments;

/// <summary>k-means with 3 to 7 clusters.</summary>
internal sealed class KMeansSegmenter : ISegmenter
{
    /// <inheritdoc/>
    public string Name => SegmenterNames.KMeans;

    /// <inheritdoc/>
    public IReadOnlyList<SegmentCandidate> Candidates(FeatureMatrix prepared, int seed) =>
        [.. SegmentCounts.For(prepared).Select(count => new SegmentCandidate(
            Name,
            new Dictionary<string, string> { ["clusters"] = count.ToString(CultureInfo.InvariantCulture) },
            Fit(prepared, count, seed),
            (rows, fitSeed) => Fit(rows, count, fitSeed)))];

    private static KMeans Fit(FeatureMatrix prepared, int count, int seed) => KMeans.Fit(prepared, new KMeansOptions { Clusters = count, Seed = seed });
}

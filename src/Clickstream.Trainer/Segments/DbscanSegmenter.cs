using System.Globalization;
using Clickstream.Learning.Clustering;
using Clickstream.Learning.Tables;
using Clickstream.Trainer.Trainers;

namespace Clickstream.Trainer.Segments;

/// <summary>Groups of sessions that lie densely; what lies between them belongs to none. The radius is that of the k-distance curve, and some round it.</summary>
internal sealed class DbscanSegmenter : ISegmenter
{
    private static readonly double[] Factors = [1, 0.7, 1.4];

    /// <inheritdoc/>
    public string Name => SegmenterNames.Dbscan;

    /// <inheritdoc/>
    public IReadOnlyList<SegmentCandidate> Candidates(FeatureMatrix prepared, int seed)
    {
        // Twice the columns (Sander et al. 1998).
        int minimumRows = 2 * prepared.ColumnCount;
        if (Fit(prepared, radius: null, minimumRows, seed) is not { } elbow) return [];
        return [.. Factors.Select(factor => Candidate(prepared, factor * elbow.Radius, minimumRows, seed)).OfType<SegmentCandidate>()];
    }

    private SegmentCandidate? Candidate(FeatureMatrix prepared, double radius, int minimumRows, int seed)
    {
        if (Fit(prepared, radius, minimumRows, seed) is not { ClusterCount: > 1 } model) return null;
        return new SegmentCandidate(
            Name,
            new Dictionary<string, string>
            {
                ["radius"] = radius.ToString("0.###", CultureInfo.InvariantCulture),
                ["minimumRows"] = minimumRows.ToString(CultureInfo.InvariantCulture),
            },
            model,
            (rows, fitSeed) => Dbscan.Fit(rows, new DbscanOptions { Radius = radius, MinimumRows = minimumRows, Seed = fitSeed }));
    }

    // Null where nothing lies densely enough, or everything in one place.
    private static Dbscan? Fit(FeatureMatrix prepared, double? radius, int minimumRows, int seed)
    {
        try
        {
            return Dbscan.Fit(prepared, new DbscanOptions { Radius = radius, MinimumRows = minimumRows, Seed = seed });
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}

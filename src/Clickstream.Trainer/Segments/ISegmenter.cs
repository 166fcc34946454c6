using Clickstream.Learning.Tables;

namespace Clickstream.Trainer.Segments;

/// <summary>A way to find groups of sessions, known by the name that <c>--trainer</c> takes.</summary>
internal interface ISegmenter
{
    /// <summary>The name, e.g. k-means.</summary>
    string Name { get; }

    /// <summary>Partitions of prepared rows, coarse ones first; none where the rows allow none.</summary>
    IReadOnlyList<SegmentCandidate> Candidates(FeatureMatrix prepared, int seed);
}

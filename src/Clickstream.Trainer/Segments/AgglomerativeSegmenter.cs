using System.Globalization;
using Clickstream.Learning.Clustering;
using Clickstream.Learning.Tables;
using Clickstream.Trainer.Trainers;

namespace Clickstream.Trainer.Segments;

/// <summary>Ward's tree of merges, built once and cut at 3 to 7 clusters; of a sample where there are many sessions.</summary>
internal sealed class AgglomerativeSegmenter : ISegmenter
{
    private static readonly AgglomerativeOptions Defaults = new();

    /// <inheritdoc/>
    public string Name => SegmenterNames.Agglomerative;

    /// <inheritdoc/>
    public IReadOnlyList<SegmentCandidate> Candidates(FeatureMatrix prepared, int seed)
    {
        FeatureMatrix sample = Agglomerative.Sample(prepared, Defaults.MaximumRows, seed);
        MergeTree tree = MergeTree.Fit(sample, Defaults.Linkage);
        return [.. SegmentCounts.For(sample).Select(count => Candidate(Agglomerative.Cut(tree, sample, count, prepared.RowCount)))];
    }

    private SegmentCandidate Candidate(Agglomerative model)
    {
        int count = model.ClusterCount;
        return new SegmentCandidate(
            Name,
            new Dictionary<string, string> { ["clusters"] = count.ToString(CultureInfo.InvariantCulture), ["linkage"] = "ward" },
            model,
            (rows, seed) => Agglomerative.Fit(rows, Defaults with { Clusters = count, Seed = seed }))
        {
            Notes = [.. Notes(model)],
        };
    }

    private static IEnumerable<string> Notes(Agglomerative model)
    {
        if (model.Sampled)
            yield return FormattableString.Invariant($"The tree of merges was built of a sample of {model.SampleRows} of {model.TrainingRows} sessions, since its cost grows with their square.");
        yield return FormattableString.Invariant($"A session is placed by the nearest mean of a segment, which agrees with the tree in {model.Agreement:P0} of the sessions that it was built of.");
    }
}

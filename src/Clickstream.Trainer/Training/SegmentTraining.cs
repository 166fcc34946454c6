using System.Globalization;
using Clickstream.Learning.Clustering;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;
using Clickstream.Packages;
using Clickstream.Tasks;
using Clickstream.Trainer.Data;
using Clickstream.Trainer.Measuring;
using Clickstream.Trainer.Segments;

namespace Clickstream.Trainer.Training;

/// <summary>Makes the segment package: groups of whole sessions in the space of their prepared numbers, chosen by silhouette.</summary>
internal static class SegmentTraining
{
    /// <summary>With fewer sessions there is nothing to tell apart.</summary>
    private const int MinimumSessions = 50;

    /// <summary>A group of a smaller share of the sessions is nobody's segment; a partition with one is chosen only when there is no other.</summary>
    private const double SmallestShare = 0.01;

    private const int StabilityResamples = 20;

    /// <summary>Why segments cannot be learned from the data, or null when they can.</summary>
    public static string? WhyNot(TrainingData data) => data.Sessions switch
    {
        { RowCount: < MinimumSessions } sessions => string.Create(
            CultureInfo.InvariantCulture, $"there are {sessions.RowCount} sessions; segments need at least {MinimumSessions}."),
        var sessions when SegmentFeatures.Of(data.Grain, sessions.Schema).Columns.Count == 0 => "there is no numeric column to tell sessions apart by.",
        _ => null,
    };

    /// <summary>The package, measured on the test rows and, if asked for, refitted on all rows.</summary>
    /// <exception cref="InvalidDataException">No partition can be made of the sessions.</exception>
    public static TaskPackage Run(TrainingData data, TrainingSettings settings, DateTimeOffset trainedAt)
    {
        FeatureTable all = data.Sessions.SelectColumns(SegmentFeatures.Of(data.Grain, data.Sessions.Schema));
        FeatureTable training = all.SelectRows([.. data.SessionBlocks.Train, .. data.SessionBlocks.Calibrate, .. data.SessionBlocks.Tune]);
        FeatureTable test = all.SelectRows(data.SessionBlocks.Test);

        ColumnTransformer transformer = Prepare(training);
        FeatureMatrix prepared = transformer.Transform(training);
        var candidates = SegmenterCatalog.For(settings.Trainers)
            .SelectMany(segmenter => segmenter.Candidates(prepared, settings.Seed))
            .Select(candidate => (Candidate: candidate, Clusters: candidate.Place(prepared)))
            .Select(pair => (pair.Candidate, pair.Clusters, Figures: SegmentMetrics.Measure(prepared, pair.Clusters, settings.Seed)))
            .ToArray();
        if (candidates.Length == 0) throw new InvalidDataException("The sessions are too alike: no two groups of them can be told apart.");
        bool named = SegmenterCatalog.IsNamed(settings.Trainers);
        SegmentCandidate chosen = candidates
            .OrderByDescending(one => named || !one.Candidate.Model.KnowsNoise) // Its silhouette leaves out what fits nowhere: not to be compared.
            .ThenByDescending(one => SmallestOf(one.Clusters, one.Candidate.Model.ClusterCount) >= SmallestShare)
            .ThenByDescending(one => double.IsNaN(one.Figures["silhouette"]) ? double.NegativeInfinity : one.Figures["silhouette"])
            .First().Candidate;

        ClusteringPipeline evaluated = new(transformer, chosen.Model);
        ClusteringPipeline pipeline = settings.Refit ? FitPipeline(all, chosen, settings.Seed) : evaluated;
        FeatureTable fitted = settings.Refit ? all : training;
        IReadOnlyList<Segment> segments = SegmentDescriber.Describe(fitted, pipeline);
        SegmentMap? map = SegmentMapper.Draw(fitted, pipeline, segments.Count);
        Dictionary<string, MetricValue> metrics = SegmentMetrics.Measure(transformer.Transform(test), evaluated.PlaceAll(test), settings.Seed)
            .ToDictionary(figure => figure.Key, figure => new MetricValue(figure.Value));
        metrics["stabilityAri"] = Stability(prepared, chosen, settings.Seed);
        var manifest = new ModelManifest
        {
            Task = PredictionTask.Segment,
            Grain = data.Grain,
            TrainedAt = trainedAt,
            Trainer = chosen.Trainer,
            Settings = chosen.Settings,
            Seed = settings.Seed,
            Label = data.Label,
            Data = data.Provenance,
            Features = FeatureProfiler.Describe(data.Grain, fitted),
            Reference = new ReferenceProfile(fitted.RowCount, fitted.RowCount),
            Segments = segments,
            Map = map,
            Metrics = metrics,
            Leaderboard = [.. candidates.Select(one => new LeaderboardEntry(one.Candidate.Label, one.Figures, one.Candidate == chosen))],
            Warnings = [.. data.Warnings, .. chosen.Notes],
        };
        var package = new ModelPackage(manifest, new SegmentModel(pipeline, segments, map), [], Card: "");
        return new TaskPackage(package, new Dictionary<string, IReadOnlyDictionary<string, MetricValue>>(), "training rows");
    }

    private static ColumnTransformer Prepare(FeatureTable training)
    {
        try
        {
            return ColumnTransformer.Fit(training, ColumnTransformerOptions.ForClusters);
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"The sessions are too alike: {e.Message}", e);
        }
    }

    private static ClusteringPipeline FitPipeline(FeatureTable table, SegmentCandidate candidate, int seed)
    {
        ColumnTransformer transformer = ColumnTransformer.Fit(table, ColumnTransformerOptions.ForClusters);
        return new ClusteringPipeline(transformer, candidate.Refit(transformer.Transform(table), seed));
    }

    private static double SmallestOf(int?[] clusters, int clusterCount) =>
        Enumerable.Range(0, clusterCount).Min(cluster => clusters.Count(own => own == cluster)) / (double)clusters.Length;

    // How alike the segments come out when the sessions are drawn anew, with the least and the most alike draw: 1 is the same, 0 is chance.
    private static MetricValue Stability(FeatureMatrix prepared, SegmentCandidate candidate, int seed)
    {
        ClusterStability stability = ClusterStability.Measure(
            prepared, candidate.Refit, new ClusterStabilityOptions { Resamples = StabilityResamples, Seed = seed });
        return new MetricValue(stability.Mean, stability.Scores.Min(), stability.Scores.Max());
    }
}

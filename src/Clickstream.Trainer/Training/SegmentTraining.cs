using System.Globalization;
using Clickstream.Learning.Clustering;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;
using Clickstream.Packages;
using Clickstream.Tasks;
using Clickstream.Trainer.Measuring;

namespace Clickstream.Trainer.Training;

/// <summary>Makes the segment package: k-means on the prepared numbers of whole sessions, the number of segments chosen by silhouette.</summary>
internal static class SegmentTraining
{
    private const string TrainerName = "k-means";
    private const int FewestSegments = 3;
    private const int MostSegments = 7;

    /// <summary>With fewer sessions there is nothing to tell apart.</summary>
    private const int MinimumSessions = 50;

    /// <summary>Why segments cannot be learned from the data, or null when they can.</summary>
    public static string? WhyNot(TrainingData data) => data.Sessions switch
    {
        { RowCount: < MinimumSessions } sessions => string.Create(
            CultureInfo.InvariantCulture, $"there are {sessions.RowCount} sessions; segments need at least {MinimumSessions}."),
        var sessions when SegmentFeatures.Of(data.Grain, sessions.Schema).Columns.Count == 0 => "there is no numeric column to tell sessions apart by.",
        _ => null,
    };

    /// <summary>The package, measured on the test rows and, if asked for, refitted on all rows.</summary>
    public static TaskPackage Run(TrainingData data, TrainingSettings settings, DateTimeOffset trainedAt)
    {
        FeatureTable all = data.Sessions.SelectColumns(SegmentFeatures.Of(data.Grain, data.Sessions.Schema));
        FeatureTable training = all.SelectRows([.. data.SessionBlocks.Train, .. data.SessionBlocks.Calibrate, .. data.SessionBlocks.Tune]);
        FeatureTable test = all.SelectRows(data.SessionBlocks.Test);

        ColumnTransformer transformer = ColumnTransformer.Fit(training, ColumnTransformerOptions.ForClusters);
        FeatureMatrix prepared = transformer.Transform(training);
        var candidates = Enumerable.Range(FewestSegments, MostSegments - FewestSegments + 1)
            .Select(count => (Count: count, Model: Fit(prepared, count, settings.Seed)))
            .Select(candidate => (candidate.Count, candidate.Model, Figures: Measure(candidate.Model, prepared, settings.Seed)))
            .ToArray();
        var chosen = candidates.MaxBy(candidate => candidate.Figures["silhouette"]);

        FeatureTable fitted = settings.Refit ? all : training;
        var pipeline = settings.Refit ? FitPipeline(all, chosen.Count, settings.Seed) : new ClusteringPipeline(transformer, chosen.Model);
        IReadOnlyList<Segment> segments = SegmentDescriber.Describe(fitted, pipeline);
        var manifest = new ModelManifest
        {
            Task = PredictionTask.Segment,
            Grain = data.Grain,
            TrainedAt = trainedAt,
            Trainer = TrainerName,
            Settings = new Dictionary<string, string> { ["clusters"] = chosen.Count.ToString(CultureInfo.InvariantCulture) },
            Seed = settings.Seed,
            Label = data.Label,
            Data = data.Provenance,
            Features = FeatureProfiler.Describe(data.Grain, fitted),
            Segments = segments,
            Metrics = Measure(chosen.Model, transformer.Transform(test), settings.Seed)
                .ToDictionary(figure => figure.Key, figure => new MetricValue(figure.Value)),
            Leaderboard = [.. candidates.Select(candidate => new LeaderboardEntry(
                $"{TrainerName}, {candidate.Count} clusters", candidate.Figures, candidate.Count == chosen.Count))],
            Warnings = data.Warnings,
        };
        var package = new ModelPackage(manifest, new SegmentModel(pipeline, segments), [], Card: "");
        return new TaskPackage(package, new Dictionary<string, IReadOnlyDictionary<string, MetricValue>>(), "training rows");
    }

    private static ClusteringPipeline FitPipeline(FeatureTable table, int count, int seed)
    {
        ColumnTransformer transformer = ColumnTransformer.Fit(table, ColumnTransformerOptions.ForClusters);
        return new ClusteringPipeline(transformer, Fit(transformer.Transform(table), count, seed));
    }

    private static KMeans Fit(FeatureMatrix prepared, int count, int seed) => KMeans.Fit(prepared, new KMeansOptions { Clusters = count, Seed = seed });

    private static Dictionary<string, double> Measure(KMeans model, FeatureMatrix prepared, int seed) =>
        SegmentMetrics.Measure(prepared, [.. Enumerable.Range(0, prepared.RowCount).Select(row => model.Place(prepared.Row(row), out _)!.Value)], seed);
}

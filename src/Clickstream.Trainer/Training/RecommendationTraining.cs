using Clickstream.Learning.Recommendation;
using Clickstream.Packages;
using Clickstream.Tasks;
using Clickstream.Trainer.Data;
using Clickstream.Trainer.Measuring;
using Clickstream.Trainer.Reporting;

namespace Clickstream.Trainer.Training;

/// <summary>Makes the recommendation package: a ranking of products by what past sessions clicked next.</summary>
internal sealed class RecommendationTraining(RecommendationData data, TrainingSettings settings, Report report)
{
    private readonly NextItemOptions _options = new();

    /// <summary>The package, measured on the test sessions and, if asked for, fitted again on all of them.</summary>
    /// <param name="trainedAt">The time to write into the package.</param>
    public TaskPackage Run(DateTimeOffset trainedAt)
    {
        ItemHistory earlier = data.Clicks.HistoryOf(data.Earlier());
        NextItemModel measured = report.While("Learning what is clicked next", () => Fit(earlier));
        NextItemComparison comparison = report.While("Measuring recommendation", () => NextItemComparison.Measure(
            new NextItemQuestions(data.Clicks, data.Blocks.Test, earlier.Catalogue), measured, settings.Seed));
        ItemHistory last = settings.Refit ? data.Clicks.HistoryOf(data.Order) : earlier;
        NextItemModel ranker = settings.Refit ? report.While("Learning from all sessions", () => Fit(last)) : measured;
        var manifest = new ModelManifest
        {
            Task = PredictionTask.Recommendation,
            Grain = Grain.Events,
            TrainedAt = trainedAt,
            Trainer = NextItemComparison.Blend,
            Settings = new Dictionary<string, string>(),
            Seed = settings.Seed,
            Label = new LabelDefinition(),
            Data = data.Provenance,
            Features = [],
            Index = new IndexSize(last.Catalogue.ItemIds.Count, last.Sessions.Count, last.Sessions.ClickCount, SizeOf(ranker)),
            Metrics = comparison.Figures,
            Groups = comparison.Groups,
            Leaderboard = comparison.Parts,
            Warnings = data.Warnings,
        };
        return new TaskPackage(new ModelPackage(manifest, new RecommendationModel(last.Catalogue, ranker), [], Card: ""), comparison.Baselines, "the test questions; nothing was chosen by it");
    }

    private NextItemModel Fit(ItemHistory history) => NextItemTrainer.Fit(history.Sessions, history.Attributes, _options);

    private static long SizeOf(NextItemModel ranker)
    {
        using var bytes = new CountingStream();
        NextItemFormat.Write(bytes, ranker);
        return bytes.Length;
    }
}

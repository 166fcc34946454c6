using System.Globalization;
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

    /// <summary>The package, measured on the test sessions and, if asked for, learned anew from all of them.</summary>
    /// <param name="trainedAt">The time to write into the package.</param>
    public TaskPackage Run(DateTimeOffset trainedAt)
    {
        ItemHistory earlier = data.Clicks.HistoryOf(data.Earlier());
        NextItemFit measured = report.While("Learning what is clicked next", () => Learn(earlier));
        var questions = new NextItemQuestions(data.Clicks, data.Blocks.Test, earlier.Catalogue);
        NextItemComparison comparison = report.While("Measuring the blend and its parts", () => NextItemComparison.Measure(questions, measured, settings.Seed));
        ItemHistory last = settings.Refit ? data.Clicks.HistoryOf(data.Order) : earlier;
        NextItemFit final = settings.Refit ? report.While("Learning from all sessions", () => Learn(last)) : measured;
        var manifest = new ModelManifest
        {
            Task = PredictionTask.Recommendation,
            Grain = Grain.Events,
            TrainedAt = trainedAt,
            Trainer = NextItemComparison.Blend,
            Settings = Describe(final),
            Seed = settings.Seed,
            Label = new LabelDefinition(),
            Data = data.Provenance,
            Features = [],
            Index = new IndexSize(last.Catalogue.ItemIds.Count, last.Sessions.Count, last.Sessions.ClickCount, SizeOf(final.Model)),
            Metrics = comparison.Figures,
            Groups = comparison.Groups,
            Leaderboard = comparison.Parts,
            Warnings = [.. data.Warnings, .. Sampled(questions)],
        };
        return new TaskPackage(
            new ModelPackage(manifest, new RecommendationModel(last.Catalogue, final.Model), [], Card: ""), comparison.Baselines, "the test questions; nothing was chosen by it");
    }

    private NextItemFit Learn(ItemHistory history) => NextItemTrainer.Learn(history.Sessions, history.Attributes, _options);

    private Dictionary<string, string> Describe(NextItemFit fit)
    {
        (string Name, double Value)[] given =
        [
            ("sampleSize", _options.Neighbors.SampleSize),
            ("neighborCount", _options.Neighbors.NeighborCount),
            ("maximumSteps", _options.MaximumSteps),
            ("maximumDistance", _options.MaximumDistance),
            ("maximumLinks", _options.MaximumLinks),
            ("recentShare", _options.RecentShare),
            ("blendShare", _options.BlendShare),
            ("blendQuestions", fit.QuestionCount),
        ];
        return given.Concat(fit.Model.Weights.Select(weight => ($"weightOf{weight.Key}", Math.Round(weight.Value, 4))))
            .ToDictionary(setting => setting.Item1, setting => setting.Item2.ToString(CultureInfo.InvariantCulture));
    }

    private static IEnumerable<string> Sampled(NextItemQuestions questions)
    {
        if (questions.Step > 1)
            yield return FormattableString.Invariant($"The test sessions ask more than {NextItemQuestions.Most} questions: one in {questions.Step} of them asked.");
    }

    private static long SizeOf(NextItemModel ranker)
    {
        using var bytes = new CountingStream();
        NextItemFormat.Write(bytes, ranker);
        return bytes.Length;
    }
}

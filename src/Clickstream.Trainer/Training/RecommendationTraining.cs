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
        (NextItemComparison comparison, IReadOnlyList<string> notes, Learned learned) = Measure();
        if (settings.Refit) learned = report.While("Learning from all sessions", () => Kept(data.Order));
        var manifest = new ModelManifest
        {
            Task = PredictionTask.Recommendation,
            Grain = Grain.Events,
            TrainedAt = trainedAt,
            Trainer = NextItemComparison.Blend,
            Settings = Describe(learned),
            Seed = settings.Seed,
            Label = new LabelDefinition(),
            Data = data.Provenance,
            Currency = data.Currency,
            Features = [],
            Index = new IndexSize(learned.History.Catalogue.ItemIds.Count, learned.History.Sessions.Count, learned.History.Sessions.ClickCount, SizeOf(learned.Model)),
            Metrics = comparison.Figures,
            Groups = comparison.Groups,
            Leaderboard = comparison.Parts,
            Warnings = [.. data.Warnings, .. notes],
        };
        return new TaskPackage(
            new ModelPackage(manifest, new RecommendationModel(learned.History.Catalogue, learned.Model), [], Card: ""),
            comparison.Baselines,
            "the test questions; nothing was chosen by it");
    }

    // What the parts are judged with is let go before all is learned anew: it may be most of the memory.
    private (NextItemComparison Comparison, IReadOnlyList<string> Notes, Learned Learned) Measure()
    {
        ItemHistory history = data.Clicks.HistoryOf(data.Earlier());
        NextItemFit fit = report.While("Learning what is clicked next", () => Fit(history));
        var questions = new NextItemQuestions(data.Clicks, data.Blocks.Test, history.Catalogue);
        NextItemComparison comparison = report.While("Measuring the blend and its parts", () => NextItemComparison.Measure(questions, fit, settings.Seed));
        return (comparison, questions.Notes, new Learned(history, fit.Model, fit.QuestionCount));
    }

    private Learned Kept(IEnumerable<int> sessions)
    {
        ItemHistory history = data.Clicks.HistoryOf(sessions);
        NextItemFit fit = Fit(history);
        return new Learned(history, fit.Model, fit.QuestionCount);
    }

    private NextItemFit Fit(ItemHistory history) => NextItemTrainer.Learn(history.Sessions, history.Attributes, _options);

    private Dictionary<string, string> Describe(Learned learned)
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
            ("blendQuestions", learned.BlendQuestions),
        ];
        return given.Concat(learned.Model.Weights.Select(weight => ($"weightOf{weight.Key}", Math.Round(weight.Value, 4))))
            .ToDictionary(setting => setting.Item1, setting => setting.Item2.ToString(CultureInfo.InvariantCulture));
    }

    private static long SizeOf(NextItemModel ranker)
    {
        using var bytes = new CountingStream();
        NextItemFormat.Write(bytes, ranker);
        return bytes.Length;
    }

    /// <summary>A ranking and what it was learned from.</summary>
    /// <param name="History">The clicks.</param>
    /// <param name="Model">The ranking.</param>
    /// <param name="BlendQuestions">Number of next clicks that its blend was learned from.</param>
    private sealed record Learned(ItemHistory History, NextItemModel Model, int BlendQuestions);
}

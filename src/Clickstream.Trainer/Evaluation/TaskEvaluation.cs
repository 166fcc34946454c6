using Clickstream.Learning.Metrics;
using Clickstream.Packages;
using Clickstream.Tasks;

namespace Clickstream.Trainer.Evaluation;

/// <summary>The figures of one model on a file.</summary>
/// <param name="Task">The model's task.</param>
/// <param name="Metrics">Figures by name, with intervals where they were made.</param>
/// <param name="SegmentSizes">Sessions in each segment; segment only.</param>
internal sealed record TaskEvaluation(PredictionTask Task, IReadOnlyDictionary<string, MetricValue> Metrics, int[]? SegmentSizes)
{
    /// <summary>Figures on parts of the rows; classifiers and recommendation only.</summary>
    public IReadOnlyList<FigureGroup> Groups { get; init; } = [];

    /// <summary>How early the decision is right; classifiers of events only.</summary>
    public Earliness? Earliness { get; init; }

    /// <summary>What the parts of a blend give on the same questions; recommendation only.</summary>
    public IReadOnlyList<LeaderboardEntry> Parts { get; init; } = [];

    /// <summary>What a careful reader of the figures should know, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Predicted against true amounts in ten buckets by rising prediction; revenue only.</summary>
    public IReadOnlyList<AmountBucket>? Deciles { get; init; }
}

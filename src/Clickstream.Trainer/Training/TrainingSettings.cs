using Clickstream.Learning.Metrics;
using Clickstream.Tasks;
using Clickstream.Trainer.Trainers;

namespace Clickstream.Trainer.Training;

/// <summary>How a training run goes.</summary>
internal sealed record TrainingSettings
{
    /// <summary>The tasks that were asked for; null means those that the data allows.</summary>
    public IReadOnlyList<PredictionTask>? Tasks { get; init; }

    /// <summary>Names of trainers; a task that none of them fits takes all of its own.</summary>
    public IReadOnlyList<string> Trainers { get; init; } = [TrainerCatalog.Automatic];

    /// <summary>How classifiers may be balanced, at least one way. Default: not at all.</summary>
    public IReadOnlyList<Balance> Balances { get; init; } = [Balance.None];

    /// <summary>Settings to try for each trainer, at least 1. Default 8.</summary>
    public int Trials { get; init; } = 8;

    /// <summary>What treating a session that will not buy brings and costs; null takes an example and says so.</summary>
    public Economics? Economics { get; init; }

    /// <summary>Share of purchases that the interval of their amount is to hold, above 0 and below 1. Default 0.8.</summary>
    public double Coverage { get; init; } = 0.8;

    /// <summary>When the search for settings ends, whatever it has tried; null for no limit.</summary>
    public TimeSpan? SearchTime { get; init; }

    /// <summary>Same seed and data, same packages (without a limit in time).</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Whether the package is fitted on all rows after it was measured. Default true.</summary>
    public bool Refit { get; init; } = true;
}

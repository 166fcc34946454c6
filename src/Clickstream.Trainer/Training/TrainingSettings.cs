using Clickstream.Tasks;

namespace Clickstream.Trainer.Training;

/// <summary>How a training run goes.</summary>
internal sealed record TrainingSettings
{
    /// <summary>The tasks that were asked for; null means those that the data allows.</summary>
    public IReadOnlyList<PredictionTask>? Tasks { get; init; }

    /// <summary>Name of the trainer, or auto.</summary>
    public string Trainer { get; init; } = TrainerCatalog.Automatic;

    /// <summary>Same seed and data, same packages.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Whether the package is fitted on all rows after it was measured. Default true.</summary>
    public bool Refit { get; init; } = true;
}

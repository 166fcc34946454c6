using Clickstream.Trainer.Data;

namespace Clickstream.Trainer.Trainers;

/// <summary>A trainer with settings, ready to be fitted.</summary>
/// <param name="Trainer">Name of the trainer.</param>
/// <param name="Settings">The settings by name, as the model card tells them.</param>
/// <param name="Fit">
/// Fits on the first rows with a seed; the second, the validation rows, may only decide settings that are left open, such as when to stop.
/// </param>
internal sealed record Proposal(
    string Trainer, IReadOnlyDictionary<string, string> Settings, Func<TrainingRows, TrainingRows, int, FittedTrainer> Fit);

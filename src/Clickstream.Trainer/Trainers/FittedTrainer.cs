using Clickstream.Learning.Pipelines;
using Clickstream.Trainer.Data;

namespace Clickstream.Trainer.Trainers;

/// <summary>A trainer that has seen the training rows and settled on its settings.</summary>
/// <param name="Name">The trainer's name, e.g. gradient-boosting; with how it was balanced, where it was.</param>
/// <param name="Pipeline">What it fitted; a classifier's score is log-odds at the natural rate, not calibrated yet.</param>
/// <param name="Settings">The settings that it chose, by name.</param>
/// <param name="Refit">Fits the same settings on other rows.</param>
internal sealed record FittedTrainer(
    string Name, Pipeline Pipeline, IReadOnlyDictionary<string, string> Settings, Func<TrainingRows, Pipeline> Refit);

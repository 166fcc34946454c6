namespace Clickstream.Trainer.Training;

/// <summary>A way to learn from rows, known by the name that <c>--trainer</c> takes.</summary>
internal interface ITrainer
{
    /// <summary>The name, e.g. gradient-boosting.</summary>
    string Name { get; }

    /// <summary>Fits on the training rows; the validation rows may only decide settings, such as when to stop.</summary>
    FittedTrainer Fit(TrainingRows training, TrainingRows validation, int seed);
}

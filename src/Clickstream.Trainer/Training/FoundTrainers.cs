using Clickstream.Packages;
using Clickstream.Trainer.Trainers;

namespace Clickstream.Trainer.Training;

/// <summary>What the search for settings came to.</summary>
/// <param name="Fitted">The best settings of each trainer, fitted on the training rows; with each way to balance.</param>
/// <param name="Natural">Names of those that are only there to compare with, since another way to balance was asked for.</param>
/// <param name="Report">All that was tried, for the card.</param>
internal sealed record FoundTrainers(IReadOnlyList<FittedTrainer> Fitted, IReadOnlySet<string> Natural, SearchReport Report)
{
    /// <summary>Whether a trainer may be chosen.</summary>
    public bool MayWin(FittedTrainer trainer) => !Natural.Contains(trainer.Name);
}

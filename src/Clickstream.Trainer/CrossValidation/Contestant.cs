using Clickstream.Trainer.Trainers;

namespace Clickstream.Trainer.CrossValidation;

/// <summary>A trainer that is cross-validated, under the name that stands beside its figures.</summary>
/// <param name="Name">The trainer's name; with how it is balanced, where it is.</param>
/// <param name="Proposal">The trainer with its usual settings.</param>
internal sealed record Contestant(string Name, Proposal Proposal)
{
    /// <summary>The trainers with their usual settings, each with each way to balance.</summary>
    public static IReadOnlyList<Contestant> Of(IReadOnlyList<ITrainer> trainers, IReadOnlyList<Balance> balances) =>
    [
        .. from trainer in trainers
           from balance in balances
           select Balancing.Of(trainer.Usual, balance) into proposal
           select new Contestant(proposal.Trainer, proposal),
    ];
}

using Clickstream.Learning.ModelSelection;

namespace Clickstream.Trainer.Trainers;

/// <summary>A way to learn from rows, known by the name that <c>--trainer</c> takes.</summary>
internal interface ITrainer
{
    /// <summary>The name, e.g. gradient-boosting; also that of the space's family.</summary>
    string Name { get; }

    /// <summary>The settings that may be tried; the usual ones are its default.</summary>
    SearchSpace Space { get; }

    /// <summary>The trainer with its usual settings.</summary>
    Proposal Usual { get; }

    /// <summary>The trainer with settings of its space.</summary>
    Proposal With(SearchCandidate candidate);
}

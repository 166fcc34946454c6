namespace Clickstream.Learning.Neural;

/// <summary>Settings of <see cref="NeuralNetwork"/>, checked at Fit.</summary>
public sealed record NeuralNetworkOptions
{
    /// <summary>What the score means. Default <see cref="NeuralTask.Classification"/>.</summary>
    public NeuralTask Task { get; init; } = NeuralTask.Classification;

    /// <summary>Neurons of each hidden layer, 1 to 4,096 each, 1 to 16 layers. Default 64, 32.</summary>
    public IReadOnlyList<int> HiddenLayers { get; init; } = [64, 32];

    /// <summary>
    /// Networks that are learned from different starts and whose scores are averaged, 1 to 100: a small ensemble, which costs so many times the
    /// training and the scoring of one. Default 1.
    /// </summary>
    public int Members { get; init; } = 1;

    /// <summary>Passes over the rows, or the most when stopping early; 1 to 100,000. Default 100.</summary>
    public int Epochs { get; init; } = 100;

    /// <summary>Rows of a step, 1 to 65,536; fewer where there are fewer. Default 256.</summary>
    public int BatchSize { get; init; } = 256;

    /// <summary>Adam's step size, above 0, at most 1. Default 0.001.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Adam's decay of the mean gradient, in [0, 1). Default 0.9.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Adam's decay of the mean squared gradient, in [0, 1). Default 0.999.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the root of Adam's mean squared gradient, above 0, at most 1. Default 1e-8.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>
    /// Penalty: half of this times the squared weights, biases not, is added to the mean loss of a batch; 0 or more. scikit-learn's alpha is this
    /// times the rows of a batch. Default 0.001, good for some ten thousand rows; a hundred times as many want less.
    /// </summary>
    public double L2 { get; init; } = 1e-3;

    /// <summary>Share of the hidden neurons left out of each row's training step (Srivastava et al. 2014), in [0, 1). Default 0.1.</summary>
    public double Dropout { get; init; } = 0.1;

    /// <summary>
    /// Share of the rows kept from learning to stop early by, in [0, 1); 0 for none: then every epoch is learned and the last weights are kept.
    /// Drawn by the seed, class by class; not drawn where validation rows are given. Default 0.1.
    /// </summary>
    public double ValidationShare { get; init; } = 0.1;

    /// <summary>Stop when the validation loss has not improved for so many epochs, 1 or more. Default 20.</summary>
    public int Patience { get; init; } = 20;

    /// <summary>Where all draws start: first weights, order of rows, dropout, validation rows. Default 0.</summary>
    public int Seed { get; init; }

    /// <summary>Most threads to use, 0 for one a processor; does not change the result. Default 0.</summary>
    public int Threads { get; init; }

    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range; the message names it.</exception>
    internal void Check()
    {
        Require(Enum.IsDefined(Task), nameof(Task), Task, "Classification or Regression");
        Require(
            HiddenLayers is { Count: >= 1 and <= 16 } && HiddenLayers.All(neurons => neurons is >= 1 and <= 4_096),
            nameof(HiddenLayers), HiddenLayers is null ? "null" : string.Join(", ", HiddenLayers), "1 to 16 layers of 1 to 4,096 neurons");
        Require(Members is >= 1 and <= 100, nameof(Members), Members, "1 to 100");
        Require(Epochs is >= 1 and <= 100_000, nameof(Epochs), Epochs, "1 to 100,000");
        Require(BatchSize is >= 1 and <= 65_536, nameof(BatchSize), BatchSize, "1 to 65,536");
        Require(LearningRate is > 0 and <= 1, nameof(LearningRate), LearningRate, "above 0, at most 1");
        Require(Beta1 is >= 0 and < 1, nameof(Beta1), Beta1, "0 or above, below 1");
        Require(Beta2 is >= 0 and < 1, nameof(Beta2), Beta2, "0 or above, below 1");
        Require(Epsilon is > 0 and <= 1, nameof(Epsilon), Epsilon, "above 0, at most 1");
        Require(L2 >= 0 && double.IsFinite(L2), nameof(L2), L2, "a finite number, 0 or above");
        Require(Dropout is >= 0 and < 1, nameof(Dropout), Dropout, "0 or above, below 1");
        Require(ValidationShare is >= 0 and < 1, nameof(ValidationShare), ValidationShare, "0 or above, below 1");
        Require(Patience >= 1, nameof(Patience), Patience, "1 or more");
        Require(Threads >= 0, nameof(Threads), Threads, "0 or more");
    }

    private static void Require(bool holds, string name, object value, string wanted)
    {
        if (!holds) throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{name} is {value}; expected {wanted}."));
    }
}

namespace Clickstream.Learning.Neural;

/// <summary>What a <see cref="NeuralNetwork"/> is to tell.</summary>
public enum NeuralTask
{
    /// <summary>Whether the target is 1 rather than 0; the score is the log-odds of 1, the loss the log loss.</summary>
    Classification,

    /// <summary>The target itself; the loss is half the squared error of the standardised target.</summary>
    Regression,
}

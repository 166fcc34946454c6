namespace Clickstream.Learning.Linear;

/// <summary>Settings of <see cref="LogisticRegression"/>.</summary>
public sealed record LogisticRegressionOptions
{
    /// <summary>
    /// Inverse strength of the L2 penalty, above 0: half the squared weights +
    /// C * sum of losses, as in scikit-learn. Default 1.
    /// </summary>
    public double C { get; init; } = 1;

    /// <summary>At most so many Newton steps, at least 1. Default 100; ten are mostly enough.</summary>
    public int MaximumIterations { get; init; } = 100;

    /// <summary>The first step that can gain no more than this share of the objective is the last, above 0. Default 1e-12.</summary>
    public double Tolerance { get; init; } = 1e-12;
}

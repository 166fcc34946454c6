namespace Clickstream.Learning.Linear;

/// <summary>Settings of <see cref="LogisticRegression"/>.</summary>
public sealed record LogisticRegressionOptions
{
    /// <summary>Inverse strength of the penalty, above 0: penalty + C * sum of losses, as in scikit-learn. Default 1.</summary>
    public double C { get; init; } = 1;

    /// <summary>
    /// Share of the L1 penalty, from 0 to 1: (1 - share) / 2 * squared weights + share * sum of |weight|. Default 0, L2 alone; 1 is L1
    /// alone. Above 0, weights may be exactly zero.
    /// </summary>
    public double L1Ratio { get; init; }

    /// <summary>
    /// At most so many Newton steps, at least 1; L-BFGS, whose steps cost less, takes up to twenty times as many. Default 100; ten Newton
    /// steps are mostly enough.
    /// </summary>
    public int MaximumIterations { get; init; } = 100;

    /// <summary>The first step that can gain no more than this share of the objective is the last, above 0. Default 1e-12.</summary>
    public double Tolerance { get; init; } = 1e-12;
}

namespace Clickstream.Learning.Linear;

/// <summary>Settings of <see cref="RidgeRegression"/>.</summary>
public sealed record RidgeRegressionOptions
{
    /// <summary>
    /// Strength of the L2 penalty, above 0: sum of squared errors + alpha *
    /// squared weights, as in scikit-learn. Default 1.
    /// </summary>
    public double Alpha { get; init; } = 1;
}

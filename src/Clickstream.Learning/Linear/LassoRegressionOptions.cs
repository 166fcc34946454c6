namespace Clickstream.Learning.Linear;

/// <summary>Settings of <see cref="LassoRegression"/>.</summary>
public sealed record LassoRegressionOptions
{
    /// <summary>Strength of the L1 penalty, above 0, per row: it need not grow with the data. Default 1, as in scikit-learn.</summary>
    public double Alpha { get; init; } = 1;

    /// <summary>
    /// Ends when the duality gap is below this share of the squared deviations of the targets, above 0. Default 1e-10; scikit-learn's 1e-4
    /// leaves more than rounding in the weights.
    /// </summary>
    public double Tolerance { get; init; } = 1e-10;

    /// <summary>At most so many rounds over all weights, at least 1; the weights reached by then are taken. Default 10,000.</summary>
    public int MaximumIterations { get; init; } = 10_000;
}

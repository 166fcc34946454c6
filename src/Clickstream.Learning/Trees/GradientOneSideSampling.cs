namespace Clickstream.Learning.Trees;

/// <summary>
/// Settings of GOSS, gradient-based one-side sampling (Ke et al. 2017, Algorithm 2): each tree keeps the rows of largest gradient and draws
/// some of the others, which then count for all of them. The two shares are of the rows that count and sum to 1 at most.
/// Off unless asked for. Measured on 200,000 synthetic rows, 20 columns, 50 trees, against as many rows drawn evenly: no better with 38 % of
/// ones (ROC-AUC 0.8647 and 0.8648; all rows 0.8641), better with 1.6 % of ones (0.8865 and 0.8821; all rows 0.8863).
/// </summary>
public sealed record GradientOneSideSampling
{
    /// <summary>Share of the rows that are kept for their gradient, in (0, 1). Default 0.2.</summary>
    public double TopShare { get; init; } = 0.2;

    /// <summary>Share of the rows that are drawn from the others, in (0, 1). Default 0.1.</summary>
    public double OtherShare { get; init; } = 0.1;
}

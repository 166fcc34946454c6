using Clickstream.Learning.Pipelines;

namespace Clickstream.Tasks;

/// <summary>
/// Regressors of three quantiles of the logarithm of a purchase's amount. Where the three cross, the median has the last word: the ends move out to it.
/// </summary>
/// <param name="Low">The lower end's quantile.</param>
/// <param name="Median">The median.</param>
/// <param name="High">The upper end's quantile; all three of the same columns.</param>
public sealed record AmountQuantiles(Pipeline Low, Pipeline Median, Pipeline High)
{
    /// <summary>The three, from low to high.</summary>
    public IReadOnlyList<Pipeline> All => [Low, Median, High];
}

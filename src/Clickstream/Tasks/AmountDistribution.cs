namespace Clickstream.Tasks;

/// <summary>
/// How purchases scatter round the predicted logarithm of their amount, from residuals that the amount model was not fitted on. The ends of the interval
/// come from such residuals by conformal prediction (ConformalQuantile), of whichever the ends start at: the predicted
/// logarithm of the amount or, of a model that has them (<see cref="RevenueModel.Quantiles"/>), its predicted quantiles.
/// </summary>
/// <param name="Smearing">Mean of exp(residual): turns exp(predicted logarithm) into a mean (Duan 1983, smearing estimate).</param>
/// <param name="LowResidual">What is added at the lower end of the interval, natural logarithm.</param>
/// <param name="MedianResidual">What is added to get the median, natural logarithm.</param>
/// <param name="HighResidual">What is added at the upper end of the interval, natural logarithm.</param>
/// <param name="Coverage">Share of purchases between the ends, 0 to 1.</param>
/// <param name="OfQuantiles">Whether the three are added to predicted quantiles, each to its own; false: to the predicted logarithm of the amount.</param>
public sealed record AmountDistribution(
    double Smearing, double LowResidual, double MedianResidual, double HighResidual, double Coverage, bool OfQuantiles = false);

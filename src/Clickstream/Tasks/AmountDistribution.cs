namespace Clickstream.Tasks;

/// <summary>
/// How purchases scatter round the predicted logarithm of their amount, from residuals that the amount model was not fitted on.
/// </summary>
/// <param name="Smearing">Mean of exp(residual): turns exp(predicted logarithm) into a mean (Duan 1983, smearing estimate).</param>
/// <param name="LowResidual">Residual at the lower end of the interval, natural logarithm.</param>
/// <param name="MedianResidual">Median residual, natural logarithm.</param>
/// <param name="HighResidual">Residual at the upper end of the interval, natural logarithm.</param>
/// <param name="Coverage">Share of purchases between the ends, 0 to 1.</param>
public sealed record AmountDistribution(
    double Smearing, double LowResidual, double MedianResidual, double HighResidual, double Coverage);

namespace Clickstream.Interchange.Onnx;

/// <summary>How amounts scatter round what a regressor of their logarithm foretells.</summary>
/// <param name="Smearing">Mean of exp(residual): exp(score) times this is the mean amount; above zero.</param>
/// <param name="LowResidual">Residual of the logarithm at the low end of the interval.</param>
/// <param name="MedianResidual">Median residual of the logarithm.</param>
/// <param name="HighResidual">Residual of the logarithm at the high end of the interval.</param>
public sealed record AmountScatter(double Smearing, double LowResidual, double MedianResidual, double HighResidual);

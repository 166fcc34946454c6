namespace Clickstream.Interchange.MlNet.Components;

/// <summary>Share of a normal distribution below x, or below its logarithm.</summary>
/// <param name="Logarithm">Whether the logarithm is taken first.</param>
/// <param name="Means">One a slot.</param>
/// <param name="Deviations">Standard deviation, one a slot.</param>
internal sealed record CdfFunction(bool Logarithm, ValueArray<float> Means, ValueArray<float> Deviations) : NormalizerFunction;

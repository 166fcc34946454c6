namespace Clickstream.Interchange.MlNet.Components;

/// <summary>Number of the bin that x lies in, divided by that of the last one.</summary>
/// <param name="FixZero">Whether the bin of 0 becomes 0.</param>
/// <param name="UpperBounds">For each slot the greatest value of each bin, ascending, the last infinite.</param>
internal sealed record BinFunction(bool FixZero, ValueArray<ValueArray<float>> UpperBounds) : NormalizerFunction;

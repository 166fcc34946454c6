namespace Clickstream.Interchange.MlNet.Components;

/// <summary>A vector of length 1.</summary>
/// <param name="Output">The new column.</param>
/// <param name="Input">The old one.</param>
/// <param name="SubtractMean">Whether the mean of the slots is taken away first.</param>
/// <param name="Norm">0: Euclidean; 1: standard deviation; 2: sum of absolute values; 3: greatest absolute value.</param>
/// <param name="Scale">What the result is multiplied by.</param>
internal sealed record NormedColumn(string Output, string Input, bool SubtractMean, byte Norm, float Scale);

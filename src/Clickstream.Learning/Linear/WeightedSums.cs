namespace Clickstream.Learning.Linear;

/// <summary>What <see cref="WeightedGram"/> adds up.</summary>
/// <param name="Loss">Sum of the losses.</param>
/// <param name="Vector">Sum of slope * x, x being the shifted row and a 1.</param>
/// <param name="Matrix">Sum of curvature * x x', the whole symmetric matrix, row after row; empty when it was not asked for.</param>
internal sealed record WeightedSums(double Loss, double[] Vector, double[] Matrix);

namespace Clickstream.Learning.Metrics;

/// <summary>Rows of neighbouring probabilities: what was stated of them and what happened.</summary>
/// <param name="MeanPredicted">Their mean probability.</param>
/// <param name="ObservedRate">Their share of ones.</param>
/// <param name="Weight">Sum of their weights.</param>
/// <param name="Low">Lower end of the 95 % interval of the rate.</param>
/// <param name="High">Its upper end.</param>
public sealed record CalibrationBin(double MeanPredicted, double ObservedRate, double Weight, double Low, double High);

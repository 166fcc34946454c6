namespace Clickstream.Learning.Metrics;

/// <summary>What saying "1 when at or above the threshold" gives.</summary>
/// <param name="FalsePositiveRate">Share of the zeros that are said to be 1.</param>
/// <param name="TruePositiveRate">Share of the ones that are said to be 1.</param>
/// <param name="Threshold">In the unit of the predictions; null where nothing is said to be 1.</param>
public sealed record RocPoint(double FalsePositiveRate, double TruePositiveRate, double? Threshold = null);
